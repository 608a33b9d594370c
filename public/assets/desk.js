// Makes the forms of the clerk's desk quicker; every one of them works without it.
