-- What is under way in some accounts, by contract. Parameter: accounts
select o.account, o.symbol, c.root, c.kind, c.point_value,
       coalesce(sum(case when o.side = 'buy' then left_over else -left_over end) filter (where o.order_type = 'market'), 0),
       coalesce(sum(left_over) filter (where o.side = 'buy' and not o.reduce_only), 0),
       coalesce(sum(left_over) filter (where o.side = 'sell' and not o.reduce_only), 0)
  from (select account, symbol, side, order_type, reduce_only, quantity - filled_quantity as left_over
          from orders where account = any (?::text[]) and not ended) o
  join contract c using (symbol)
 group by o.account, o.symbol, c.root, c.kind, c.point_value
