-- A stop loss that follows the market: how far behind it was asked for, such as 'ticks 20', and what that is in price once the
-- entry is filled; null when it stands still.
alter table protection
    add column trailing_stop text,
    add column trail_by      numeric;
