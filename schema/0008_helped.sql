-- Few gifts name a project, a partner place or a village. What is asked about a place that is helped, or about what a county did for
-- one, finds them here rather than among all gifts.
CREATE INDEX donation_partner ON donation (partner_code) WHERE partner_code IS NOT NULL;
CREATE INDEX donation_village ON donation (village_code) WHERE village_code IS NOT NULL;
CREATE INDEX donation_helping ON donation (district_code) WHERE project_id IS NOT NULL OR village_code IS NOT NULL;
