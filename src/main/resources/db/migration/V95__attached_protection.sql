-- Whether an entry has taken its protection along to its broker: none, linked (what a stop and a target fill or lose the other one
-- loses) or separate; none again once the journal has its orders.
alter table protection add column attachment text not null default 'none';
