-- The journal's statements. A batch sends those that it needs, several in one trip; each takes any number of rows, as
-- arrays. A name stands before each.

-- name: lock-accounts
select id, trading_day, orders_today, lease, turn, risk_day, balance, equity, anchor_balance, anchor_equity,
       peak_balance, peak_equity, manual_floor, best_day, entry_status, lockout_rule, lockout_reason, lockout_since,
       reported_at, xmin::text as version
  from account where id = any (?::text[]) order by id for update

-- name: read-accounts
select id, trading_day, orders_today, lease, turn, risk_day, balance, equity, anchor_balance, anchor_equity,
       peak_balance, peak_equity, manual_floor, best_day, entry_status, lockout_rule, lockout_reason, lockout_since,
       reported_at, xmin::text as version
  from account where id = any (?::text[])

-- name: lock-heads
select chain, number, hash from audit_head where chain = any (?::text[]) order by chain for update

-- name: read-stopped
select id, entry_status, lockout_rule, lockout_reason, lockout_since from account where entry_status <> 'active'

-- name: read-kept
-- Of a key the first alert that says the same (what was kept without its content is taken to), and the first that does not;
-- of equal bytes the last. What is followed by an alert about the same contract, its root or everything is told.
select * from (
    select distinct on (a.identity, n.content, said) a.identity, a.id, a.received_at, a.content,
           coalesce(a.content = n.content, true) as said,
           a.identity like 'bytes:%' and a.received_at > n.since
               and exists (select 1 from alert b
                            where b.id > a.id and b.account_group = a.account_group and b.identity <> a.identity
                              and (b.symbol in ('*', n.contract, n.family) or n.contract = '*')) as followed
      from unnest(?::text[]::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])
        as n (since, identity, content, contract, family)
      -- By itself, so that each is looked up: as long as the table has no figures, all of it would be merged.
      cross join lateral (select * from alert where identity = n.identity offset 0) a
     order by a.identity, n.content, said, case when a.identity like 'bytes:%' then a.received_at end desc, a.received_at
  ) kept order by received_at

-- name: read-killed
select scope from kill_switch where scope = '*' or scope = any (?::text[])

-- name: read-shut
select account, cause, kill from flatten where ended is null and (account = any (?::text[]) or kill = '*')

-- name: read-positions
select p.account, p.symbol, c.root, c.kind, c.point_value, p.quantity, p.average_price, p.mark
  from position p join contract c using (symbol)
 where p.account = any (?::text[]) and p.quantity <> 0

-- name: read-rates
select p.symbol, p.price
  from price p join unnest(?::text[]) c (code) on c.code in (left(p.symbol, 3), right(p.symbol, 3))
 where length(p.symbol) = 6

-- name: read-held-rates
select p.symbol, p.price
  from price p
 where length(p.symbol) = 6
   and exists (select 1 from position h join contract c using (symbol)
                where h.account = any (?::text[]) and h.quantity <> 0 and c.kind = 'forex'
                  and substr(h.symbol, 4, 3) in (left(p.symbol, 3), right(p.symbol, 3)))

-- name: read-moved
select account, symbol, updated_at from position where account = any (?::text[])

-- name: read-booked
select f.account, f.execution_id
  from fill f join unnest(?::text[], ?::text[]) as n (account, id) on f.account = n.account and f.execution_id = n.id

-- name: read-working
select o.account, o.symbol, c.root, c.kind, c.point_value,
       o.side, o.reduce_only, o.strategy, case when o.order_type <> 'market' then o.id end as waiting,
       sum(o.quantity - o.filled_quantity) as remaining, min(o.order_type) as order_type,
       min(o.limit_price) as limit_price, min(o.stop_price) as stop_price, min(o.time_in_force) as time_in_force,
       bool_or(o.cancel_at is not null) as taken_back,
       min(o.protects) as protects, min(o.protected::text)::uuid as protected, min(o.beside) as beside,
       min(o.beside_price) as beside_price, min(o.trail_by) as trail_by
  from orders o join contract c using (symbol)
 where o.account = any (?::text[]) and not o.ended
 group by 1, 2, 3, 4, 5, 6, 7, 8, 9

-- name: read-strategies
select p.account, p.symbol, c.root, c.kind, c.point_value, p.strategy, p.quantity, p.exited_at
  from strategy_position p join contract c using (symbol)
 where p.account = any (?::text[]) and (p.quantity <> 0 or p.exited_at > (?::text[]::timestamptz[])[1])

-- name: read-protections
select p.*, c.root, c.kind, c.point_value
  from protection p join contract c using (symbol)
 where p.account = any (?::text[]) and not p.ended

-- name: upsert-protections
insert into protection (entry, alert_id, account, broker, symbol, strategy, side, tick_size, stop_loss, take_profit, stop_at,
                        target_at, quantity, failed, opened, overshot, ended, trailing_stop, trail_by, attachment, broker_trails)
select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::text[],
                     ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[], ?::boolean[], ?::numeric[],
                     ?::boolean[], ?::text[], ?::numeric[], ?::text[], ?::boolean[])
    on conflict (entry) do update
   set symbol = excluded.symbol, side = excluded.side, stop_loss = excluded.stop_loss, take_profit = excluded.take_profit,
       stop_at = excluded.stop_at, target_at = excluded.target_at, quantity = excluded.quantity, failed = excluded.failed,
       opened = excluded.opened, overshot = excluded.overshot, ended = excluded.ended,
       trailing_stop = excluded.trailing_stop, trail_by = excluded.trail_by, attachment = excluded.attachment,
       broker_trails = excluded.broker_trails

-- name: upsert-strategies
insert into strategy_position (account, symbol, strategy, quantity)
select * from unnest(?::text[], ?::text[], ?::text[], ?::numeric[])
    on conflict (account, symbol, strategy) do update set quantity = excluded.quantity

-- name: upsert-exits
insert into strategy_position (account, symbol, strategy, exited_at)
select * from unnest(?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[])
    on conflict (account, symbol, strategy) do update
   set exited_at = greatest(strategy_position.exited_at, excluded.exited_at)

-- name: cancel-orders
update orders o set cancel_at = n.at from unnest(?::uuid[], ?::text[]::timestamptz[]) as n (id, at)
 where o.id = n.id and not o.ended

-- name: insert-smaller
insert into orders (id, alert_id, account, broker, client_order_id, symbol, side, quantity, reduce_only, order_type,
                    limit_price, stop_price, time_in_force, market_price, status, recorded_at, lease, recorder,
                    turn, updated_at, strategy, protects, protected, beside,
                    beside_price, trail_by)
select n.id, o.alert_id, o.account, o.broker, n.client_order_id, o.symbol, o.side, n.quantity, o.reduce_only,
       o.order_type, o.limit_price, o.stop_price, o.time_in_force, o.market_price, 'pending', n.at, n.lease,
       n.recorder, n.turn, n.at, o.strategy, o.protects, o.protected, o.beside, o.beside_price,
       o.trail_by
  from unnest(?::uuid[], ?::uuid[], ?::text[], ?::numeric[], ?::text[]::timestamptz[], ?::uuid[], ?::uuid[], ?::bigint[])
    as n (before, id, client_order_id, quantity, at, lease, recorder, turn)
  join orders o on o.id = n.before

-- name: read-orders
select o.*, c.root, c.kind, c.point_value, a.received_at, false as follows
  from orders o join contract c using (symbol) join alert a on a.id = o.alert_id where o.id = any (?::uuid[])

-- name: read-open
select id, status, quantity, filled_quantity, average_price, account from orders where id = any (?::uuid[])

-- name: read-changes
select o.id as order_id, o.quantity, o.limit_price, o.stop_price, coalesce(x.former_quantity, o.quantity) as former_quantity,
       x.quantity as wanted_quantity, x.limit_price as wanted_limit_price, x.stop_price as wanted_stop_price,
       o.cancel_at is not null as taken_back
  from orders o left join order_change x on x.order_id = o.id where o.id = any (?::uuid[])

-- name: upsert-changes
insert into order_change (order_id, quantity, limit_price, stop_price, former_quantity, asked_at)
select * from unnest(?::uuid[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[]::timestamptz[])
    on conflict (order_id) do update
   set quantity = excluded.quantity, limit_price = excluded.limit_price, stop_price = excluded.stop_price,
       asked_at = excluded.asked_at

-- name: change-orders
update orders o
   set quantity = n.quantity, limit_price = n.limit_price, stop_price = n.stop_price, updated_at = n.at,
       broker_order_id = coalesce(n.broker_order_id, o.broker_order_id),
       former_ids = case when n.broker_order_id <> o.broker_order_id then o.former_ids || o.broker_order_id else o.former_ids end
  from unnest(?::uuid[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[]::timestamptz[], ?::text[])
    as n (id, quantity, limit_price, stop_price, at, broker_order_id)
 where o.id = n.id

-- name: end-changes
delete from order_change where order_id = any (?::uuid[])

-- name: update-orders
update orders o
   set status = r.status, filled_quantity = r.filled, average_price = r.average, reason = r.reason,
       updated_at = r.at, ended = r.ended, broker_order_id = coalesce(r.broker_order_id, o.broker_order_id),
       former_ids = case when r.broker_order_id <> o.broker_order_id then o.former_ids || o.broker_order_id else o.former_ids end
  from unnest(?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::text[], ?::text[]::timestamptz[], ?::boolean[],
              ?::text[])
    as r (id, status, filled, average, reason, at, ended, broker_order_id)
 where o.id = r.id

-- name: insert-steps
insert into order_step (order_id, step, at, note)
select * from unnest(?::uuid[], ?::text[], ?::text[]::timestamptz[], ?::text[])

-- name: reopen-orders
update orders o
   set status = 'pending', reason = null, updated_at = n.at, ended = false, cancel_at = null, lease = n.lease,
       recorder = n.recorder, turn = n.turn, symbol = n.symbol, side = n.side, quantity = n.quantity, reduce_only = n.reduce_only,
       send_before = n.send_before, client_order_id = n.client_order_id,
       broker_order_id = case when o.client_order_id = n.client_order_id then o.broker_order_id end
  from unnest(?::uuid[], ?::text[]::timestamptz[], ?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[],
              ?::numeric[], ?::boolean[], ?::text[]::timestamptz[], ?::text[])
    as n (id, at, lease, recorder, turn, symbol, side, quantity, reduce_only, send_before, client_order_id)
 where o.id = n.id

-- name: notify-hubs
select pg_notify('signalbox', lease) from unnest(?::text[]) as s (lease)

-- name: insert-letters
-- The hub's own orders to close an account leave none of the stage exit: who closes it sees to them.
insert into dead_letter (id, stage, alert_id, order_id, account, broker, source, body, received_at, reason, last_answer,
                         tries, created_at, updated_at)
select n.id, n.stage, o.alert_id, o.id, o.account, o.broker, a.source, a.body, a.received_at, n.reason, n.answer,
       n.tries, n.at, n.at
  from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[]::timestamptz[])
    as n (id, order_id, stage, reason, answer, tries, at)
  join orders o on o.id = n.order_id join alert a on a.id = o.alert_id
 where n.stage <> 'exit' or a.source <> 'signalbox'
    on conflict (order_id) where order_id is not null do update
   set stage = excluded.stage, reason = excluded.reason, last_answer = excluded.last_answer, tries = excluded.tries,
       updated_at = excluded.updated_at

-- name: insert-fills
insert into fill (account, execution_id, order_id, symbol, quantity, price, realized, filled_at)
select * from unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[],
                     ?::text[]::timestamptz[])

-- name: upsert-positions
insert into position (account, symbol, quantity, average_price, realized, mark, updated_at)
select *, now() from unnest(?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[])
    on conflict (account, symbol) do update
   set quantity = excluded.quantity, average_price = excluded.average_price,
       realized = position.realized + excluded.realized, mark = excluded.mark, updated_at = excluded.updated_at

-- name: upsert-adopted
insert into position (account, symbol, quantity, average_price, realized, mark, by_hand, updated_at)
select n.account, n.symbol, n.quantity, n.average, 0, n.mark, n.by_hand, now()
  from unnest(?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[])
    as n (account, symbol, quantity, average, mark, by_hand)
    on conflict (account, symbol) do update
   set quantity = excluded.quantity, average_price = excluded.average_price, mark = excluded.mark,
       by_hand = position.by_hand + excluded.by_hand, updated_at = excluded.updated_at

-- name: update-marks
update position p set mark = n.mark
  from unnest(?::text[], ?::text[], ?::numeric[]) as n (account, symbol, mark)
 where p.account = n.account and p.symbol = n.symbol

-- name: insert-contracts
insert into contract (symbol, root, kind, point_value)
select * from unnest(?::text[], ?::text[], ?::text[], ?::numeric[]) on conflict do nothing

-- name: insert-alerts
insert into alert (id, source, identity, body, received_at, verified_at, normalised_at, alerted_at, symbol, action,
                   quantity, order_type, account_group, strategy, content, warnings, recorded_at)
select *, clock_timestamp()
  from unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
              ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[], ?::text[], ?::numeric[], ?::text[],
              ?::text[], ?::text[], ?::text[], ?::text[])

-- name: insert-orders
insert into orders (id, alert_id, account, broker, client_order_id, symbol, side, quantity, reduce_only, order_type,
                    limit_price, stop_price, time_in_force, market_price, status, recorded_at, lease, recorder,
                    send_before, turn, strategy, protects, protected, beside, beside_price, trail_by, updated_at)
select *, recorded_at
  from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::boolean[],
              ?::text[], ?::numeric[], ?::numeric[], ?::text[], ?::numeric[], ?::text[], ?::text[]::timestamptz[],
              ?::uuid[], ?::uuid[], ?::text[]::timestamptz[], ?::bigint[], ?::text[], ?::text[], ?::uuid[],
              ?::text[], ?::numeric[], ?::numeric[])
    as o (id, alert_id, account, broker, client_order_id, symbol, side, quantity, reduce_only, order_type, limit_price,
          stop_price, time_in_force, market_price, status, recorded_at, lease, recorder, send_before,
          turn, strategy, protects, protected, beside, beside_price, trail_by)

-- name: insert-refusals
insert into refusal (alert_id, account, rule, reason) select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[])

-- name: insert-audit
insert into audit (chain, number, at, kind, alert_id, order_id, data, before, hash)
select * from unnest(?::text[], ?::bigint[], ?::text[]::timestamptz[], ?::text[], ?::uuid[], ?::uuid[], ?::text[],
                     ?::bytea[], ?::bytea[])

-- name: upsert-heads
insert into audit_head (chain, number, hash) select * from unnest(?::text[], ?::bigint[], ?::bytea[])
    on conflict (chain) do update set number = excluded.number, hash = excluded.hash

-- name: update-accounts
update account a
   set trading_day = n.trading_day, orders_today = n.orders, turn = n.turn, risk_day = n.day, balance = n.balance,
       equity = n.equity, anchor_balance = n.anchor_balance, anchor_equity = n.anchor_equity,
       peak_balance = n.peak_balance, peak_equity = n.peak_equity, manual_floor = n.manual_floor,
       best_day = n.best_day, entry_status = n.entry_status, lockout_rule = n.lockout_rule,
       lockout_reason = n.lockout_reason, lockout_since = n.lockout_since, reported_at = n.reported_at
  from unnest(?::text[], ?::text[]::date[], ?::integer[], ?::bigint[], ?::text[]::date[], ?::numeric[], ?::numeric[],
              ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[], ?::text[],
              ?::text[], ?::text[]::timestamptz[], ?::text[]::timestamptz[])
    as n (id, trading_day, orders, turn, day, balance, equity, anchor_balance, anchor_equity, peak_balance, peak_equity,
          manual_floor, best_day, entry_status, lockout_rule, lockout_reason, lockout_since, reported_at)
 where a.id = n.id
returning pg_current_xact_id()::xid::text as version

-- name: read-versions
select a.id, a.xmin::text as version, coalesce((select number from audit_head where chain = a.id), -1) as number
  from account a where a.id = any (?::text[])

-- name: guard
select assert_unchanged(?::text[], ?::text[], ?::bigint[], ?::text[])

-- name: upsert-prices
insert into price (symbol, price, seen_at) select *, now() from unnest(?::text[], ?::numeric[])
    on conflict (symbol) do update set price = excluded.price, seen_at = excluded.seen_at

-- name: insert-event
insert into event_entry (things) values (?::text[])

-- name: begin
begin

-- name: commit
commit

-- name: rollback
rollback
