-- Columns get the words that the rest of the project uses: a hub has a lease of a connection, an account's entries are locked
-- out. Hubs of an earlier release do not know the new names, so all hubs of a database are stopped before the first one of
-- this release starts.
alter table connection rename column service to lease;
alter table orders rename column service to lease;
alter table pull rename column service to lease;

alter table account rename column service to lease;
alter table account rename column standing_day to risk_day;
alter table account rename column floor_by_hand to manual_floor;
alter table account rename column stop to entry_status;
alter table account rename column stop_rule to lockout_rule;
alter table account rename column stop_reason to lockout_reason;
alter table account rename column stop_since to lockout_since;
alter table account rename column told_at to reported_at;
