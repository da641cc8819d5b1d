-- Alerts with their orders and refusals, in one trip.
insert into contract (symbol, root, kind, point_value)
select * from unnest(?::text[], ?::text[], ?::text[], ?::numeric[]) on conflict do nothing;
insert into alert (id, source, identity, body, received_at, verified_at, normalised_at, alerted_at, symbol, action,
                   quantity, order_type, account_group, strategy, recorded_at)
select *, clock_timestamp()
  from unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
              ?::text[]::timestamptz[], ?::text[]::timestamptz[], ?::text[], ?::text[], ?::numeric[], ?::text[],
              ?::text[], ?::text[]);
insert into orders (id, alert_id, account, broker, client_order_id, symbol, side, quantity, reduce_only, order_type,
                    limit_price, stop_price, time_in_force, market_price, status, recorded_at, updated_at)
select *, recorded_at
  from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::boolean[],
              ?::text[], ?::numeric[], ?::numeric[], ?::text[], ?::numeric[], ?::text[], ?::text[]::timestamptz[])
    as o (id, alert_id, account, broker, client_order_id, symbol, side, quantity, reduce_only, order_type, limit_price,
          stop_price, time_in_force, market_price, status, recorded_at);
insert into refusal (alert_id, account, rule, reason) select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]);
update account a set trading_day = n.day, orders_today = n.orders
  from unnest(?::text[], ?::text[]::date[], ?::integer[]) as n (id, day, orders)
 where a.id = n.id;
insert into price (symbol, price, seen_at) select *, now() from unnest(?::text[], ?::numeric[])
    on conflict (symbol) do update set price = excluded.price, seen_at = excluded.seen_at
