-- The two kinds of executions by themselves, so that the newest of each are found from the end of an index, however many
-- there are.
create view pulled_fill as                  -- as the broker tells it
select e.account, e.execution_id, e.order_id,
       coalesce(e.client_order_id, o.client_order_id) as client_order_id, e.broker_order_id,
       e.symbol, e.quantity, e.price, e.fees, e.currency, e.profit, e.rate, e.filled_at, e.voided
  from execution e
  left join pulled_order p on p.order_id = e.order_id
  left join orders o on o.id = e.order_id
 where e.order_id is null or p.quantity >= o.filled_quantity;

create view reported_fill as                -- as its order's reports added up, until all of the broker's are there
select f.account, f.execution_id, f.order_id, o.client_order_id, o.broker_order_id,
       f.symbol, f.quantity, f.price, null::numeric as fees, null::text as currency, nullif(f.realized, 0) as profit,
       null::numeric as rate, f.filled_at, false as voided
  from fill f
  join orders o on o.id = f.order_id
  left join pulled_order p on p.order_id = f.order_id
 where p.order_id is null or p.quantity < o.filled_quantity;

create or replace view every_fill as select * from pulled_fill union all select * from reported_fill;

create index fill_by_time on fill (filled_at);
create index execution_by_time on execution (filled_at);
