-- What each strategy made of a position, which orders wait for nothing but to be taken back, and what was left out of an
-- alert.
alter table alert
    add column content  text,               -- a digest of all that it said; null for those of versions that kept none
    add column warnings text;               -- JSON; null when there is nothing to say

alter table orders
    add column strategy  text not null default '',  -- whose position it is part of; '' the account's as a whole
    add column cancel_at timestamptz;               -- since when it is to be taken back

create table strategy_position (
    account   text not null,
    symbol    text not null,
    strategy  text not null,
    quantity  numeric not null default 0,   -- what it made of the position, signed; the rest of it is nobody's
    exited_at timestamptz,                  -- when it last left, by its sender's clock
    primary key (account, symbol, strategy)
) with (fillfactor = 50);
