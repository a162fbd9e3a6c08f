-- What a visit opened besides the thing of its link: the same browser may read it, nobody else's may.
create table portal_visit_matters (
    customer_id uuid not null,
    visit_id    uuid not null,
    subject_id  uuid not null,
    bucket      smallint not null check (bucket between 0 and 63),
    opened_at   timestamptz not null,
    primary key (customer_id, visit_id, subject_id),
    foreign key (customer_id, visit_id) references portal_visits on delete cascade
);
