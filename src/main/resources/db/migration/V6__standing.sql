-- How accounts stand against their limits on losses: the money, where it was when the trading day began, the best that
-- it has been, and whether entries are shut. All of it survives a restart.
alter table account
    add column standing_day   date,         -- the account's own trading day; null until the hub has looked for the first time
    add column balance        numeric,
    add column equity         numeric,
    add column anchor_balance numeric,      -- both when the day began
    add column anchor_equity  numeric,
    add column peak_balance   numeric,      -- highest at the end of a day
    add column peak_equity    numeric,      -- highest at any moment
    add column floor_by_hand  numeric,
    add column best_day       numeric,
    add column stop           text,         -- active, soft_stopped or breached
    add column stop_rule      text,
    add column stop_reason    text,
    add column stop_since     timestamptz,
    add column told_at        timestamptz;  -- when the broker last told the money; null while only the books did

alter table position add column mark numeric;   -- the last price that it was seen at

-- A reversal is two orders of one alert: one closes, one opens. Each has a client order id of its own.
alter table orders drop constraint orders_alert_id_account_key;
create unique index orders_client_order_id on orders (alert_id, client_order_id);
