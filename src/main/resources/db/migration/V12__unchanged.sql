-- A hub remembers how it left the accounts that it serves, so that most batches of the journal need not read them again.
-- This locks the accounts as reading them would, and fails when anything is not as it is remembered: an account's row was
-- written by another transaction, something was appended to its audit record, an alert of this identity is there
-- already, or entries are shut by a kill switch or while an account is made flat. The hub reads anew then.
create function assert_unchanged(accounts text[], versions text[], heads bigint[], identities text[]) returns void
language plpgsql as $$
declare
    found_version text;
    found_number  bigint;
begin
    for i in 1 .. cardinality(accounts) loop
        select xmin::text into found_version from account where id = accounts[i] for update;
        if found_version is distinct from versions[i] then
            raise exception 'account % was changed elsewhere', accounts[i] using errcode = 'SB001';
        end if;
    end loop;
    for i in 1 .. cardinality(accounts) loop
        select number into found_number from audit_head where chain = accounts[i] for update;
        if found_number is distinct from heads[i] then
            raise exception 'the record of % was continued elsewhere', accounts[i] using errcode = 'SB001';
        end if;
    end loop;
    if exists (select 1 from kill_switch where scope = '*' or scope = any (accounts))
        or exists (select 1 from flatten where ended is null and (account = any (accounts) or kill = '*'))
        or exists (select 1 from alert where identity = any (identities)) then
        raise exception 'there is more to read than the accounts' using errcode = 'SB001';
    end if;
end
$$;
