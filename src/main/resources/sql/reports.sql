-- What brokers said, in one trip. The first number of rows is that of the orders that were still under way.
update orders o
   set status = r.status, filled_quantity = r.filled, average_price = r.average, reason = r.reason,
       updated_at = r.at, ended = r.ended
  from unnest(?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::text[], ?::text[]::timestamptz[], ?::boolean[])
    as r (id, status, filled, average, reason, at, ended)
 where o.id = r.id and not o.ended;
insert into fill (account, execution_id, order_id, symbol, quantity, price, realized, filled_at)
select * from unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[],
                     ?::text[]::timestamptz[]);
insert into position (account, symbol, quantity, average_price, realized, updated_at)
select *, now() from unnest(?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::numeric[])
    on conflict (account, symbol) do update
   set quantity = excluded.quantity, average_price = excluded.average_price,
       realized = position.realized + excluded.realized, updated_at = excluded.updated_at
