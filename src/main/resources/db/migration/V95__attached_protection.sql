-- What an entry has taken along to its broker and the journal has no orders for: none, or how (linked: what a stop and a target fill
-- or lose the other one loses, or bound) and which of both, such as "linked stop_loss take_profit".
alter table protection add column attachment text not null default 'none';
