import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ValidateFunction } from 'ajv'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

/** Grants are held against the schema so many at a time: its uniqueItems compares each with each. */
const AT_ONCE = 200
/** Faults told of one document. */
const FIRST = 5

/** The official schemas of a folder, as functions that return what is wrong with a document. */
export function officialSchemas(folder: string) {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const grants = new Ajv2020({ allErrors: false, strict: false })
  addFormats.default(grants)
  grants.addSchema(read('360-giving-schema.json'))
  const isPackage = grants.compile(read('360-giving-package-schema.json'))
  const tables = new Ajv({ strict: false, allErrors: false })
  addFormats.default(tables)
  // the profile's hint to editors, which says nothing about values
  tables.addFormat('textarea', true)
  const isDescriptor = tables.compile(read('datapackage-2.0.json'))
  return {
    dataPackage: (descriptor: unknown) => faultsOf(isDescriptor, descriptor),
    grants: (document: { grants: unknown[] }) => {
      if (document.grants.length === 0) return faultsOf(isPackage, document)
      const faults: string[] = []
      for (let at = 0; at < document.grants.length && faults.length < FIRST; at += AT_ONCE)
        faults.push(...faultsOf(isPackage, { ...document, grants: document.grants.slice(at, at + AT_ONCE) }))
      return faults
    },
    activities: (xml: string) => xsdFaults(join(folder, 'iati-activities-schema.xsd'), xml),
  }
}

const faultsOf = (valid: ValidateFunction, document: unknown): string[] =>
  valid(document) ? [] : (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)

/** The schema's includes lie beside it and are read as files. */
function xsdFaults(file: string, xml: string): string[] {
  xmlRegisterFsInputProviders()
  using schema = XmlDocument.fromString(readFileSync(file, 'utf8'), { url: file })
  using validator = XsdValidator.fromDoc(schema)
  try {
    using doc = XmlDocument.fromString(xml)
    validator.validate(doc)
    return []
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return error instanceof XmlValidateError
      ? error.details.slice(0, FIRST).map(({ line, message }) => `line ${line}: ${message.trim()}`)
      : [error.message]
  }
}
