create table conversation (
    id varchar(36) primary key,
    status varchar(20) not null,
    created_at timestamp with time zone not null,
    last_number bigint not null
);

create table participant (
    id varchar(36) primary key,
    conversation_id varchar(36) not null references conversation,
    person_id varchar(36) not null references person,
    role varchar(20) not null,
    status varchar(20) not null,
    last_read bigint not null,
    unique (conversation_id, person_id)
);

create index participant_person on participant (person_id);

create table message (
    id varchar(36) primary key,
    conversation_id varchar(36) not null references conversation,
    number bigint not null,
    sender_id varchar(36) not null references person,
    content varchar(4000) not null,
    created_at timestamp with time zone not null,
    unique (conversation_id, number)
);

create table invitation (
    id varchar(36) primary key,
    host_id varchar(36) not null references person,
    guest_id varchar(36) not null references person,
    message varchar(500) not null,
    status varchar(20) not null,
    created_at timestamp with time zone not null
);

create index invitation_host on invitation (host_id, status);
create index invitation_guest on invitation (guest_id, status);

-- The demo's first conversation.
insert into conversation (id, status, created_at, last_number) values
    ('welcome', 'active', timestamp with time zone '2025-11-01 09:00:00+00:00', 1);

insert into participant (id, conversation_id, person_id, role, status, last_read) values
    ('welcome-anna', 'welcome', 'anna', 'owner', 'active', 1),
    ('welcome-ben', 'welcome', 'ben', 'member', 'active', 0),
    ('welcome-carla', 'welcome', 'carla', 'member', 'active', 0);

insert into message (id, conversation_id, number, sender_id, content, created_at) values
    ('welcome-1', 'welcome', 1, 'anna', 'Welcome! Who writes here is read at once, and sees who else is there.',
     timestamp with time zone '2025-11-01 09:00:00+00:00');
