-- Points for both when a member brings a friend who buys; 0: none.
set local lock_timeout = '5s';
alter table programmes add column referral_points bigint not null default 0 check (referral_points between 0 and 1000000);

-- Which member brought a new one. Hangs on the new one; bought_at is their first purchase as a member, thanked_at when
-- the one who brought them had their points, which is a deed of its own since it is another customer's account.
create table referrals (
    customer_id        uuid not null,
    membership_id      uuid not null,
    bucket             smallint not null check (bucket between 0 and 63),
    bringer_customer   uuid not null,
    bringer_membership uuid not null,
    at                 timestamptz not null,
    bought_at          timestamptz,
    thanked_at         timestamptz,
    primary key (customer_id, membership_id),
    foreign key (customer_id, membership_id) references memberships on delete cascade,
    check (customer_id <> bringer_customer)
);
create index referrals_to_thank on referrals (bought_at) where bought_at is not null and thanked_at is null;
create index referrals_by on referrals (bringer_customer, bringer_membership);
