-- Rules that hold for every fact table whatever the code above them does.

CREATE UNIQUE INDEX fund_source_ref ON fund (chamber_id, source_ref) WHERE source_ref IS NOT NULL AND replaces_id IS NULL;
CREATE UNIQUE INDEX fund_replaces ON fund (replaces_id) WHERE replaces_id IS NOT NULL AND status <> 'voided';
CREATE INDEX fund_day ON fund (established_on, id);
CREATE INDEX fund_chamber ON fund (chamber_id, established_on, id);
CREATE INDEX fund_open ON fund (established_on, id) WHERE status IN ('submitted', 'returned');
CREATE TRIGGER fund_starts_open BEFORE INSERT ON fund WHEN NEW.status <> 'submitted' OR NEW.confirmed_rev IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'transition: fund'); END;
CREATE TRIGGER fund_transition BEFORE UPDATE OF status, confirmed_rev, voided_rev ON fund
WHEN NOT ((OLD.status = 'submitted' AND NEW.status IN ('submitted', 'confirmed', 'returned', 'voided'))
  OR (OLD.status = 'returned' AND NEW.status IN ('submitted', 'returned', 'voided'))
  OR (OLD.status = 'confirmed' AND NEW.status = 'voided' AND NEW.confirmed_rev IS OLD.confirmed_rev))
BEGIN SELECT RAISE(ABORT, 'transition: fund'); END;
CREATE TRIGGER fund_is_final BEFORE UPDATE OF id, chamber_id, source_ref, replaces_id, recorded_act, demo, name, kind, sponsor_id, custodian_id, basis, size_fen, established_on, purpose
ON fund WHEN OLD.status IN ('confirmed', 'voided')
BEGIN SELECT RAISE(ABORT, 'immutable: fund'); END;
CREATE TRIGGER fund_stays_settled BEFORE UPDATE OF district_code, township_code
ON fund WHEN OLD.status <> 'submitted'
BEGIN SELECT RAISE(ABORT, 'immutable: fund'); END;
CREATE TRIGGER fund_stays BEFORE DELETE ON fund BEGIN SELECT RAISE(ABORT, 'immutable: fund'); END;
CREATE TRIGGER fund_closed_once BEFORE UPDATE OF closed_on, closed_rev ON fund
WHEN OLD.status = 'voided' OR (OLD.status = 'confirmed' AND OLD.closed_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'immutable: fund'); END;

CREATE UNIQUE INDEX project_source_ref ON project (chamber_id, source_ref) WHERE source_ref IS NOT NULL AND replaces_id IS NULL;
CREATE UNIQUE INDEX project_replaces ON project (replaces_id) WHERE replaces_id IS NOT NULL AND status <> 'voided';
CREATE INDEX project_day ON project (since_on, id);
CREATE INDEX project_chamber ON project (chamber_id, since_on, id);
CREATE INDEX project_open ON project (since_on, id) WHERE status IN ('submitted', 'returned');
CREATE TRIGGER project_starts_open BEFORE INSERT ON project WHEN NEW.status <> 'submitted' OR NEW.confirmed_rev IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'transition: project'); END;
CREATE TRIGGER project_transition BEFORE UPDATE OF status, confirmed_rev, voided_rev ON project
WHEN NOT ((OLD.status = 'submitted' AND NEW.status IN ('submitted', 'confirmed', 'returned', 'voided'))
  OR (OLD.status = 'returned' AND NEW.status IN ('submitted', 'returned', 'voided'))
  OR (OLD.status = 'confirmed' AND NEW.status = 'voided' AND NEW.confirmed_rev IS OLD.confirmed_rev))
BEGIN SELECT RAISE(ABORT, 'transition: project'); END;
CREATE TRIGGER project_is_final BEFORE UPDATE OF id, chamber_id, source_ref, replaces_id, recorded_act, demo, name, programme, partner_code, village_code, since_on, purpose
ON project WHEN OLD.status IN ('confirmed', 'voided')
BEGIN SELECT RAISE(ABORT, 'immutable: project'); END;
CREATE TRIGGER project_stays_settled BEFORE UPDATE OF district_code, township_code
ON project WHEN OLD.status <> 'submitted'
BEGIN SELECT RAISE(ABORT, 'immutable: project'); END;
CREATE TRIGGER project_stays BEFORE DELETE ON project BEGIN SELECT RAISE(ABORT, 'immutable: project'); END;
CREATE TRIGGER project_closed_once BEFORE UPDATE OF closed_on, closed_rev ON project
WHEN OLD.status = 'voided' OR (OLD.status = 'confirmed' AND OLD.closed_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'immutable: project'); END;

CREATE UNIQUE INDEX pledge_source_ref ON pledge (chamber_id, source_ref) WHERE source_ref IS NOT NULL AND replaces_id IS NULL;
CREATE UNIQUE INDEX pledge_replaces ON pledge (replaces_id) WHERE replaces_id IS NOT NULL AND status <> 'voided';
CREATE INDEX pledge_day ON pledge (agreed_on, id);
CREATE INDEX pledge_chamber ON pledge (chamber_id, agreed_on, id);
CREATE INDEX pledge_open ON pledge (agreed_on, id) WHERE status IN ('submitted', 'returned');
CREATE TRIGGER pledge_starts_open BEFORE INSERT ON pledge WHEN NEW.status <> 'submitted' OR NEW.confirmed_rev IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'transition: pledge'); END;
CREATE TRIGGER pledge_transition BEFORE UPDATE OF status, confirmed_rev, voided_rev ON pledge
WHEN NOT ((OLD.status = 'submitted' AND NEW.status IN ('submitted', 'confirmed', 'returned', 'voided'))
  OR (OLD.status = 'returned' AND NEW.status IN ('submitted', 'returned', 'voided'))
  OR (OLD.status = 'confirmed' AND NEW.status = 'voided' AND NEW.confirmed_rev IS OLD.confirmed_rev))
BEGIN SELECT RAISE(ABORT, 'transition: pledge'); END;
CREATE TRIGGER pledge_is_final BEFORE UPDATE OF id, chamber_id, source_ref, replaces_id, recorded_act, demo, donor_kind, donor_id, donor_name, publicity, alias, donor_consent, recipient_id, fund_id, project_id, amount_fen, agreed_on, channel, note
ON pledge WHEN OLD.status IN ('confirmed', 'voided')
BEGIN SELECT RAISE(ABORT, 'immutable: pledge'); END;
CREATE TRIGGER pledge_stays_settled BEFORE UPDATE OF district_code, township_code, member, programme, partner_code, fund_kind
ON pledge WHEN OLD.status <> 'submitted'
BEGIN SELECT RAISE(ABORT, 'immutable: pledge'); END;
CREATE TRIGGER pledge_stays BEFORE DELETE ON pledge BEGIN SELECT RAISE(ABORT, 'immutable: pledge'); END;
CREATE TRIGGER pledge_released_once BEFORE UPDATE OF released_on, released_rev ON pledge
WHEN OLD.status = 'voided' OR (OLD.status = 'confirmed' AND OLD.released_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'immutable: pledge'); END;

CREATE UNIQUE INDEX donation_source_ref ON donation (chamber_id, source_ref) WHERE source_ref IS NOT NULL AND replaces_id IS NULL;
CREATE UNIQUE INDEX donation_replaces ON donation (replaces_id) WHERE replaces_id IS NOT NULL AND status <> 'voided';
CREATE INDEX donation_day ON donation (received_on, id);
CREATE INDEX donation_chamber ON donation (chamber_id, received_on, id);
CREATE INDEX donation_open ON donation (received_on, id) WHERE status IN ('submitted', 'returned');
CREATE TRIGGER donation_starts_open BEFORE INSERT ON donation WHEN NEW.status <> 'submitted' OR NEW.confirmed_rev IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'transition: donation'); END;
CREATE TRIGGER donation_transition BEFORE UPDATE OF status, confirmed_rev, voided_rev ON donation
WHEN NOT ((OLD.status = 'submitted' AND NEW.status IN ('submitted', 'confirmed', 'returned', 'voided'))
  OR (OLD.status = 'returned' AND NEW.status IN ('submitted', 'returned', 'voided'))
  OR (OLD.status = 'confirmed' AND NEW.status = 'voided' AND NEW.confirmed_rev IS OLD.confirmed_rev))
BEGIN SELECT RAISE(ABORT, 'transition: donation'); END;
CREATE TRIGGER donation_is_final BEFORE UPDATE OF id, chamber_id, source_ref, replaces_id, recorded_act, demo, donor_kind, donor_id, donor_name, publicity, alias, donor_consent, recipient_id, fund_id, project_id, village_code, pledge_id, campaign_id, cause, form, amount_fen, goods_item, quantity, unit, valuation_basis, received_on, receipt_code, receipt_no, receipt_uscc, restricted_to, use_consent, note
ON donation WHEN OLD.status IN ('confirmed', 'voided')
BEGIN SELECT RAISE(ABORT, 'immutable: donation'); END;
CREATE TRIGGER donation_stays_settled BEFORE UPDATE OF district_code, township_code, member, programme, partner_code, fund_kind
ON donation WHEN OLD.status <> 'submitted'
BEGIN SELECT RAISE(ABORT, 'immutable: donation'); END;
CREATE TRIGGER donation_stays BEFORE DELETE ON donation BEGIN SELECT RAISE(ABORT, 'immutable: donation'); END;

CREATE UNIQUE INDEX disbursement_source_ref ON disbursement (chamber_id, source_ref) WHERE source_ref IS NOT NULL AND replaces_id IS NULL;
CREATE UNIQUE INDEX disbursement_replaces ON disbursement (replaces_id) WHERE replaces_id IS NOT NULL AND status <> 'voided';
CREATE INDEX disbursement_day ON disbursement (paid_on, id);
CREATE INDEX disbursement_chamber ON disbursement (chamber_id, paid_on, id);
CREATE INDEX disbursement_open ON disbursement (paid_on, id) WHERE status IN ('submitted', 'returned');
CREATE TRIGGER disbursement_starts_open BEFORE INSERT ON disbursement WHEN NEW.status <> 'submitted' OR NEW.confirmed_rev IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'transition: disbursement'); END;
CREATE TRIGGER disbursement_transition BEFORE UPDATE OF status, confirmed_rev, voided_rev ON disbursement
WHEN NOT ((OLD.status = 'submitted' AND NEW.status IN ('submitted', 'confirmed', 'returned', 'voided'))
  OR (OLD.status = 'returned' AND NEW.status IN ('submitted', 'returned', 'voided'))
  OR (OLD.status = 'confirmed' AND NEW.status = 'voided' AND NEW.confirmed_rev IS OLD.confirmed_rev))
BEGIN SELECT RAISE(ABORT, 'transition: disbursement'); END;
CREATE TRIGGER disbursement_is_final BEFORE UPDATE OF id, chamber_id, source_ref, replaces_id, recorded_act, demo, payer_id, fund_id, recipient_id, project_id, village_code, amount_fen, paid_on, purpose
ON disbursement WHEN OLD.status IN ('confirmed', 'voided')
BEGIN SELECT RAISE(ABORT, 'immutable: disbursement'); END;
CREATE TRIGGER disbursement_stays_settled BEFORE UPDATE OF district_code, township_code, programme, partner_code, fund_kind
ON disbursement WHEN OLD.status <> 'submitted'
BEGIN SELECT RAISE(ABORT, 'immutable: disbursement'); END;
CREATE TRIGGER disbursement_stays BEFORE DELETE ON disbursement BEGIN SELECT RAISE(ABORT, 'immutable: disbursement'); END;

CREATE UNIQUE INDEX aid_source_ref ON aid (chamber_id, source_ref) WHERE source_ref IS NOT NULL AND replaces_id IS NULL;
CREATE UNIQUE INDEX aid_replaces ON aid (replaces_id) WHERE replaces_id IS NOT NULL AND status <> 'voided';
CREATE INDEX aid_day ON aid (invested_on, id);
CREATE INDEX aid_chamber ON aid (chamber_id, invested_on, id);
CREATE INDEX aid_open ON aid (invested_on, id) WHERE status IN ('submitted', 'returned');
CREATE TRIGGER aid_starts_open BEFORE INSERT ON aid WHEN NEW.status <> 'submitted' OR NEW.confirmed_rev IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'transition: aid'); END;
CREATE TRIGGER aid_transition BEFORE UPDATE OF status, confirmed_rev, voided_rev ON aid
WHEN NOT ((OLD.status = 'submitted' AND NEW.status IN ('submitted', 'confirmed', 'returned', 'voided'))
  OR (OLD.status = 'returned' AND NEW.status IN ('submitted', 'returned', 'voided'))
  OR (OLD.status = 'confirmed' AND NEW.status = 'voided' AND NEW.confirmed_rev IS OLD.confirmed_rev))
BEGIN SELECT RAISE(ABORT, 'transition: aid'); END;
CREATE TRIGGER aid_is_final BEFORE UPDATE OF id, chamber_id, source_ref, replaces_id, recorded_act, demo, project_id, enterprise_id, village_code, village, mode, amount_fen, invested_on, note
ON aid WHEN OLD.status IN ('confirmed', 'voided')
BEGIN SELECT RAISE(ABORT, 'immutable: aid'); END;
CREATE TRIGGER aid_stays_settled BEFORE UPDATE OF district_code, township_code, member, programme, partner_code
ON aid WHEN OLD.status <> 'submitted'
BEGIN SELECT RAISE(ABORT, 'immutable: aid'); END;
CREATE TRIGGER aid_stays BEFORE DELETE ON aid BEGIN SELECT RAISE(ABORT, 'immutable: aid'); END;

CREATE UNIQUE INDEX outcome_source_ref ON outcome (chamber_id, source_ref) WHERE source_ref IS NOT NULL AND replaces_id IS NULL;
CREATE UNIQUE INDEX outcome_replaces ON outcome (replaces_id) WHERE replaces_id IS NOT NULL AND status <> 'voided';
CREATE INDEX outcome_day ON outcome (to_on, id);
CREATE INDEX outcome_chamber ON outcome (chamber_id, to_on, id);
CREATE INDEX outcome_open ON outcome (to_on, id) WHERE status IN ('submitted', 'returned');
CREATE TRIGGER outcome_starts_open BEFORE INSERT ON outcome WHEN NEW.status <> 'submitted' OR NEW.confirmed_rev IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'transition: outcome'); END;
CREATE TRIGGER outcome_transition BEFORE UPDATE OF status, confirmed_rev, voided_rev ON outcome
WHEN NOT ((OLD.status = 'submitted' AND NEW.status IN ('submitted', 'confirmed', 'returned', 'voided'))
  OR (OLD.status = 'returned' AND NEW.status IN ('submitted', 'returned', 'voided'))
  OR (OLD.status = 'confirmed' AND NEW.status = 'voided' AND NEW.confirmed_rev IS OLD.confirmed_rev))
BEGIN SELECT RAISE(ABORT, 'transition: outcome'); END;
CREATE TRIGGER outcome_is_final BEFORE UPDATE OF id, chamber_id, source_ref, replaces_id, recorded_act, demo, organization_id, project_id, indicator, qualifier, value, low, high, from_on, to_on, evidence
ON outcome WHEN OLD.status IN ('confirmed', 'voided')
BEGIN SELECT RAISE(ABORT, 'immutable: outcome'); END;
CREATE TRIGGER outcome_stays_settled BEFORE UPDATE OF district_code, township_code, programme, partner_code
ON outcome WHEN OLD.status <> 'submitted'
BEGIN SELECT RAISE(ABORT, 'immutable: outcome'); END;
CREATE TRIGGER outcome_stays BEFORE DELETE ON outcome BEGIN SELECT RAISE(ABORT, 'immutable: outcome'); END;

CREATE UNIQUE INDEX reported_source_ref ON reported (chamber_id, source_ref) WHERE source_ref IS NOT NULL AND replaces_id IS NULL;
CREATE UNIQUE INDEX reported_replaces ON reported (replaces_id) WHERE replaces_id IS NOT NULL AND status <> 'voided';
CREATE INDEX reported_day ON reported (to_on, id);
CREATE INDEX reported_chamber ON reported (chamber_id, to_on, id);
CREATE INDEX reported_open ON reported (to_on, id) WHERE status IN ('submitted', 'returned');
CREATE TRIGGER reported_starts_open BEFORE INSERT ON reported WHEN NEW.status <> 'submitted' OR NEW.confirmed_rev IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'transition: reported'); END;
CREATE TRIGGER reported_transition BEFORE UPDATE OF status, confirmed_rev, voided_rev ON reported
WHEN NOT ((OLD.status = 'submitted' AND NEW.status IN ('submitted', 'confirmed', 'returned', 'voided'))
  OR (OLD.status = 'returned' AND NEW.status IN ('submitted', 'returned', 'voided'))
  OR (OLD.status = 'confirmed' AND NEW.status = 'voided' AND NEW.confirmed_rev IS OLD.confirmed_rev))
BEGIN SELECT RAISE(ABORT, 'transition: reported'); END;
CREATE TRIGGER reported_is_final BEFORE UPDATE OF id, chamber_id, source_ref, replaces_id, recorded_act, demo, organization_id, measure, qualifier, value, low, high, from_on, to_on, source
ON reported WHEN OLD.status IN ('confirmed', 'voided')
BEGIN SELECT RAISE(ABORT, 'immutable: reported'); END;
CREATE TRIGGER reported_stays_settled BEFORE UPDATE OF district_code, township_code
ON reported WHEN OLD.status <> 'submitted'
BEGIN SELECT RAISE(ABORT, 'immutable: reported'); END;
CREATE TRIGGER reported_stays BEFORE DELETE ON reported BEGIN SELECT RAISE(ABORT, 'immutable: reported'); END;

CREATE INDEX donation_donor ON donation (donor_id, received_on, id) WHERE donor_id IS NOT NULL;
CREATE INDEX donation_fund ON donation (fund_id, received_on, id) WHERE fund_id IS NOT NULL;
CREATE INDEX donation_project ON donation (project_id, received_on, id) WHERE project_id IS NOT NULL;
CREATE INDEX donation_pledge ON donation (pledge_id) WHERE pledge_id IS NOT NULL;
CREATE INDEX donation_campaign ON donation (campaign_id, received_on, id) WHERE campaign_id IS NOT NULL;
CREATE INDEX donation_recipient ON donation (recipient_id, received_on, id) WHERE recipient_id IS NOT NULL;
CREATE INDEX donation_receipt ON donation (receipt_no, receipt_code) WHERE receipt_no IS NOT NULL;
CREATE INDEX pledge_donor ON pledge (donor_id) WHERE donor_id IS NOT NULL;
CREATE INDEX fund_sponsor ON fund (sponsor_id) WHERE sponsor_id IS NOT NULL;
CREATE INDEX fund_root ON fund (root_id);
CREATE INDEX fund_name ON fund (name);
CREATE INDEX project_root ON project (root_id);
CREATE INDEX project_name ON project (name);
CREATE INDEX pledge_root ON pledge (root_id);
CREATE INDEX disbursement_fund ON disbursement (fund_id, paid_on, id) WHERE fund_id IS NOT NULL;
CREATE INDEX disbursement_project ON disbursement (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX disbursement_recipient ON disbursement (recipient_id) WHERE recipient_id IS NOT NULL;
CREATE INDEX disbursement_payer ON disbursement (payer_id) WHERE payer_id IS NOT NULL;
CREATE INDEX pledge_recipient ON pledge (recipient_id) WHERE recipient_id IS NOT NULL;
CREATE INDEX fund_custodian ON fund (custodian_id) WHERE custodian_id IS NOT NULL;
CREATE INDEX aid_enterprise ON aid (enterprise_id, invested_on, id);
CREATE INDEX aid_project ON aid (project_id, invested_on, id) WHERE project_id IS NOT NULL;
CREATE INDEX outcome_project ON outcome (project_id) WHERE project_id IS NOT NULL;
CREATE INDEX outcome_organization ON outcome (organization_id, indicator);
CREATE INDEX reported_organization ON reported (organization_id, measure);

-- The public change feed reads each table in the order in which its rows came to count and ceased to.
CREATE INDEX donation_confirmed ON donation (confirmed_rev, id) WHERE confirmed_rev IS NOT NULL;
CREATE INDEX pledge_confirmed ON pledge (confirmed_rev, id) WHERE confirmed_rev IS NOT NULL;
CREATE INDEX fund_confirmed ON fund (confirmed_rev, id) WHERE confirmed_rev IS NOT NULL;
CREATE INDEX project_confirmed ON project (confirmed_rev, id) WHERE confirmed_rev IS NOT NULL;
CREATE INDEX disbursement_confirmed ON disbursement (confirmed_rev, id) WHERE confirmed_rev IS NOT NULL;
CREATE INDEX aid_confirmed ON aid (confirmed_rev, id) WHERE confirmed_rev IS NOT NULL;
CREATE INDEX outcome_confirmed ON outcome (confirmed_rev, id) WHERE confirmed_rev IS NOT NULL;
CREATE INDEX reported_confirmed ON reported (confirmed_rev, id) WHERE confirmed_rev IS NOT NULL;
CREATE INDEX donation_voided ON donation (voided_rev, id) WHERE voided_rev IS NOT NULL;
CREATE INDEX pledge_voided ON pledge (voided_rev, id) WHERE voided_rev IS NOT NULL;
CREATE INDEX fund_voided ON fund (voided_rev, id) WHERE voided_rev IS NOT NULL;
CREATE INDEX project_voided ON project (voided_rev, id) WHERE voided_rev IS NOT NULL;
CREATE INDEX disbursement_voided ON disbursement (voided_rev, id) WHERE voided_rev IS NOT NULL;
CREATE INDEX aid_voided ON aid (voided_rev, id) WHERE voided_rev IS NOT NULL;
CREATE INDEX outcome_voided ON outcome (voided_rev, id) WHERE voided_rev IS NOT NULL;
CREATE INDEX reported_voided ON reported (voided_rev, id) WHERE voided_rev IS NOT NULL;
CREATE INDEX donation_replacing ON donation (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX pledge_replacing ON pledge (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX fund_replacing ON fund (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX project_replacing ON project (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX disbursement_replacing ON disbursement (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX aid_replacing ON aid (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX outcome_replacing ON outcome (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX reported_replacing ON reported (replaces_id) WHERE replaces_id IS NOT NULL;
CREATE INDEX organization_recorded ON organization (recorded_act, id);
CREATE INDEX membership_recorded ON membership (recorded_act, id);
CREATE INDEX change_of_registers ON change (kind, act, record_id)
WHERE kind IN ('organization', 'membership', 'region', 'campaign', 'indicator', 'figure');

---------------------------------------------------------------------------------------------------- statements

-- What is published keeps every byte.
CREATE TRIGGER statement_starts_as_draft BEFORE INSERT ON statement WHEN NEW.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'immutable: statement'); END;
CREATE TRIGGER statement_transition BEFORE UPDATE OF status ON statement
WHEN NOT (OLD.status = NEW.status OR OLD.status = 'draft' AND NEW.status = 'published' OR OLD.status = 'published' AND NEW.status = 'superseded')
BEGIN SELECT RAISE(ABORT, 'transition: statement'); END;
CREATE TRIGGER statement_is_final BEFORE UPDATE OF id, year, number, revision, sha256, bytes, demo, compiled_act, published_act ON statement
WHEN OLD.status <> 'draft' BEGIN SELECT RAISE(ABORT, 'immutable: statement'); END;
CREATE TRIGGER statement_stays BEFORE DELETE ON statement WHEN OLD.status <> 'draft'
BEGIN SELECT RAISE(ABORT, 'immutable: statement'); END;
CREATE TRIGGER statement_part_is_new BEFORE INSERT ON statement_part
WHEN (SELECT status FROM statement WHERE id = NEW.statement_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'immutable: statement'); END;
CREATE TRIGGER statement_part_is_final BEFORE UPDATE ON statement_part
WHEN (SELECT status FROM statement WHERE id = OLD.statement_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'immutable: statement'); END;
CREATE TRIGGER statement_part_stays BEFORE DELETE ON statement_part
WHEN (SELECT status FROM statement WHERE id = OLD.statement_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'immutable: statement'); END;
