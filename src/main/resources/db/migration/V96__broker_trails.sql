-- How far behind the market the broker lets a stop loss follow it by itself; null for what stands where it is placed.
alter table orders add column trail_by numeric;
-- Whether a stop loss that is placed for an entry may be one that the broker lets follow the market by itself. One that ended
-- unfilled, or followed the market already, is the hub's to move: the broker would begin again at the market.
alter table protection add column broker_trails boolean not null default false;
