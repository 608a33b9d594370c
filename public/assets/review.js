// Shortcuts of the review queue; every button of it works without them.
