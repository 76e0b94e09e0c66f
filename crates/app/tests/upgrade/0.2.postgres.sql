CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TABLE public.api_token (
    id uuid NOT NULL,
    hash bytea NOT NULL,
    user_id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    role text COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
CREATE TABLE public.conversion (
    object text NOT NULL,
    field text NOT NULL,
    body text NOT NULL,
    physical text NOT NULL,
    lossy bigint NOT NULL,
    state text NOT NULL,
    after uuid NOT NULL,
    done bigint NOT NULL,
    total bigint NOT NULL,
    lost bigint NOT NULL,
    samples text NOT NULL,
    error text
);
CREATE TABLE public.counter (
    object text NOT NULL,
    field text NOT NULL,
    period text NOT NULL,
    number bigint NOT NULL
);
CREATE TABLE public.event (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    object text NOT NULL,
    record_id uuid NOT NULL,
    verb text NOT NULL,
    changed text NOT NULL,
    actor text NOT NULL,
    actor_id uuid,
    cause uuid NOT NULL,
    operation text,
    digest bytea,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL
);
ALTER TABLE public.event ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.event_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.first_run_code (
    hash bytea NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.import (
    id uuid NOT NULL,
    object text NOT NULL,
    filename text NOT NULL,
    state text NOT NULL,
    bytes bigint NOT NULL,
    info text NOT NULL,
    mapping text,
    progress text NOT NULL,
    result text,
    error text,
    user_id uuid,
    user_label text NOT NULL,
    at_pass bigint NOT NULL,
    at_row bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone
);
CREATE TABLE public.import_chunk (
    import_id uuid NOT NULL,
    n bigint NOT NULL,
    bytes bytea NOT NULL
);
CREATE TABLE public.import_reject (
    import_id uuid NOT NULL,
    row_number bigint NOT NULL,
    reason text NOT NULL,
    raw text NOT NULL
);
CREATE TABLE public.index_build (
    name text NOT NULL,
    tbl text NOT NULL,
    wanted text NOT NULL,
    state text NOT NULL,
    error text,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.invitation (
    hash bytea NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.job (
    id uuid NOT NULL,
    kind text NOT NULL,
    payload text NOT NULL,
    state text NOT NULL,
    run_at timestamp with time zone NOT NULL,
    attempts bigint NOT NULL,
    max_attempts bigint NOT NULL,
    lock_until timestamp with time zone,
    locked_by uuid,
    dedupe text,
    last_error text,
    progress text,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone
);
CREATE TABLE public.kith_meta (
    key text NOT NULL,
    value text NOT NULL
);
CREATE TABLE public.kith_migration (
    name text NOT NULL COLLATE pg_catalog."C",
    at timestamp with time zone NOT NULL
);
CREATE TABLE public.o_company (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C",
    domain text COLLATE pg_catalog."C",
    domain__k bytea,
    domain__f text COLLATE pg_catalog."C",
    industry text COLLATE pg_catalog."C",
    industry__k bytea,
    industry__f text COLLATE pg_catalog."C",
    size bigint,
    revenue bigint,
    revenue__currency text COLLATE pg_catalog."C",
    parent uuid,
    phones text COLLATE pg_catalog."C",
    phones__f text COLLATE pg_catalog."C",
    emails text COLLATE pg_catalog."C",
    emails__f text COLLATE pg_catalog."C",
    addresses text COLLATE pg_catalog."C",
    addresses__f text COLLATE pg_catalog."C",
    revenue__reporting bigint,
    x_erp text COLLATE pg_catalog."C",
    x_erp__k bytea,
    x_erp__f text COLLATE pg_catalog."C"
);
CREATE TABLE public.o_company__addresses (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    city text COLLATE pg_catalog."C",
    city__f text COLLATE pg_catalog."C",
    street text COLLATE pg_catalog."C",
    street__f text COLLATE pg_catalog."C",
    region text COLLATE pg_catalog."C",
    region__f text COLLATE pg_catalog."C",
    postal_code text COLLATE pg_catalog."C",
    postal_code__f text COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    country__f text COLLATE pg_catalog."C",
    label text COLLATE pg_catalog."C",
    label__f text COLLATE pg_catalog."C",
    "primary" boolean
);
CREATE TABLE public.o_company__emails (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    address text COLLATE pg_catalog."C",
    address__f text COLLATE pg_catalog."C",
    label text COLLATE pg_catalog."C",
    label__f text COLLATE pg_catalog."C",
    "primary" boolean
);
CREATE TABLE public.o_company__phones (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    number text COLLATE pg_catalog."C",
    number__f text COLLATE pg_catalog."C",
    label text COLLATE pg_catalog."C",
    label__f text COLLATE pg_catalog."C",
    "primary" boolean
);
CREATE TABLE public.o_deal (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C",
    company uuid,
    pipeline uuid,
    stage uuid,
    amount bigint,
    amount__currency text COLLATE pg_catalog."C",
    close_date date,
    probability bigint,
    closed_at timestamp with time zone,
    lost_reason text COLLATE pg_catalog."C",
    lost_reason__k bytea,
    lost_reason__f text COLLATE pg_catalog."C",
    start_date date,
    stage_since timestamp with time zone,
    amount__reporting bigint
);
CREATE TABLE public.o_deal__contacts (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    record uuid,
    role text COLLATE pg_catalog."C"
);
CREATE TABLE public.o_deal__products (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    record uuid,
    quantity bigint,
    price bigint,
    price__currency text COLLATE pg_catalog."C"
);
CREATE TABLE public.o_exchange_rate (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    currency text COLLATE pg_catalog."C",
    currency__k bytea,
    currency__f text COLLATE pg_catalog."C",
    date date,
    rate bigint,
    base text COLLATE pg_catalog."C",
    base__k bytea,
    base__f text COLLATE pg_catalog."C"
);
CREATE TABLE public.o_note (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C",
    body text COLLATE pg_catalog."C",
    body__f text COLLATE pg_catalog."C",
    about uuid,
    about__object text COLLATE pg_catalog."C",
    pinned boolean
);
CREATE TABLE public.o_note__mentions (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    record uuid
);
CREATE TABLE public.o_person (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C",
    name__prefix text COLLATE pg_catalog."C",
    name__first text COLLATE pg_catalog."C",
    name__middle text COLLATE pg_catalog."C",
    name__last text COLLATE pg_catalog."C",
    name__suffix text COLLATE pg_catalog."C",
    company uuid,
    job_title text COLLATE pg_catalog."C",
    job_title__k bytea,
    job_title__f text COLLATE pg_catalog."C",
    emails text COLLATE pg_catalog."C",
    emails__f text COLLATE pg_catalog."C",
    phones text COLLATE pg_catalog."C",
    phones__f text COLLATE pg_catalog."C",
    addresses text COLLATE pg_catalog."C",
    addresses__f text COLLATE pg_catalog."C",
    socials text COLLATE pg_catalog."C",
    socials__f text COLLATE pg_catalog."C",
    birthday date,
    x_driven_in_all bigint
);
CREATE TABLE public.o_person__addresses (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    city text COLLATE pg_catalog."C",
    city__f text COLLATE pg_catalog."C",
    street text COLLATE pg_catalog."C",
    street__f text COLLATE pg_catalog."C",
    region text COLLATE pg_catalog."C",
    region__f text COLLATE pg_catalog."C",
    postal_code text COLLATE pg_catalog."C",
    postal_code__f text COLLATE pg_catalog."C",
    country text COLLATE pg_catalog."C",
    country__f text COLLATE pg_catalog."C",
    label text COLLATE pg_catalog."C",
    label__f text COLLATE pg_catalog."C",
    "primary" boolean
);
CREATE TABLE public.o_person__emails (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    address text COLLATE pg_catalog."C",
    address__f text COLLATE pg_catalog."C",
    label text COLLATE pg_catalog."C",
    label__f text COLLATE pg_catalog."C",
    "primary" boolean
);
CREATE TABLE public.o_person__phones (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    number text COLLATE pg_catalog."C",
    number__f text COLLATE pg_catalog."C",
    label text COLLATE pg_catalog."C",
    label__f text COLLATE pg_catalog."C",
    "primary" boolean
);
CREATE TABLE public.o_person__socials (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    handle text COLLATE pg_catalog."C",
    handle__f text COLLATE pg_catalog."C",
    network text COLLATE pg_catalog."C",
    network__f text COLLATE pg_catalog."C",
    url text COLLATE pg_catalog."C",
    url__f text COLLATE pg_catalog."C"
);
CREATE TABLE public.o_pipeline (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C"
);
CREATE TABLE public.o_product (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C",
    code text COLLATE pg_catalog."C",
    code__k bytea,
    code__f text COLLATE pg_catalog."C",
    price bigint,
    price__currency text COLLATE pg_catalog."C",
    price__reporting bigint
);
CREATE TABLE public.o_stage (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C",
    pipeline uuid,
    "position" bigint,
    color text COLLATE pg_catalog."C",
    color__k bytea,
    color__f text COLLATE pg_catalog."C",
    probability bigint,
    type text COLLATE pg_catalog."C"
);
CREATE TABLE public.o_team (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C",
    manager uuid,
    parent uuid
);
CREATE TABLE public.o_user (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C",
    email text COLLATE pg_catalog."C",
    email__f text COLLATE pg_catalog."C",
    team uuid,
    role text COLLATE pg_catalog."C",
    active boolean,
    can_sign_in boolean
);
CREATE TABLE public.o_x_vehicle (
    id uuid NOT NULL,
    version bigint,
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    owner uuid,
    deleted_at timestamp with time zone,
    name text COLLATE pg_catalog."C",
    name__k bytea,
    name__f text COLLATE pg_catalog."C",
    x_plate text COLLATE pg_catalog."C",
    x_plate__k bytea,
    x_plate__f text COLLATE pg_catalog."C",
    x_mileage bigint,
    x_price bigint,
    x_price__currency text COLLATE pg_catalog."C",
    x_fuel text COLLATE pg_catalog."C",
    x_tags text COLLATE pg_catalog."C",
    x_tags__f text COLLATE pg_catalog."C",
    x_keeper uuid,
    x_gone text COLLATE pg_catalog."C",
    x_gone__k bytea,
    x_gone__f text COLLATE pg_catalog."C",
    x_share bigint,
    x_stars bigint,
    x_driven boolean,
    x_checked timestamp with time zone,
    x_mail text COLLATE pg_catalog."C",
    x_mail__f text COLLATE pg_catalog."C",
    x_page text COLLATE pg_catalog."C",
    x_page__f text COLLATE pg_catalog."C",
    x_note text COLLATE pg_catalog."C",
    x_note__f text COLLATE pg_catalog."C",
    x_miles bigint,
    x_price__reporting bigint,
    x_no text COLLATE pg_catalog."C",
    x_no__k bytea,
    x_no__f text COLLATE pg_catalog."C",
    x_seen_by uuid,
    x_seen_by__object text COLLATE pg_catalog."C"
);
CREATE TABLE public.o_x_vehicle__x_drivers (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    record uuid,
    since date
);
CREATE TABLE public.o_x_vehicle__x_tags (
    record_id uuid NOT NULL,
    "position" bigint NOT NULL,
    value text COLLATE pg_catalog."C"
);
CREATE TABLE public."overlay" (
    kind text NOT NULL,
    object text NOT NULL,
    name text NOT NULL,
    "position" bigint NOT NULL,
    retired bigint NOT NULL,
    physical text NOT NULL,
    body text NOT NULL
);
CREATE TABLE public.password (
    user_id uuid NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C",
    changed_at timestamp with time zone NOT NULL
);
CREATE TABLE public.reader (
    name text NOT NULL,
    xid bigint NOT NULL,
    seq bigint NOT NULL
);
CREATE TABLE public.saved_view (
    id uuid NOT NULL,
    version bigint NOT NULL,
    object text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    icon text COLLATE pg_catalog."C",
    layout text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    owner uuid NOT NULL,
    sharing text NOT NULL COLLATE pg_catalog."C",
    shared boolean NOT NULL,
    locked boolean NOT NULL,
    folder text COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    default_for text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone
);
CREATE TABLE public.schedule (
    name text NOT NULL,
    next_run_at timestamp with time zone NOT NULL
);
CREATE TABLE public.search_doc (
    id bigint NOT NULL,
    object text NOT NULL,
    record_id uuid NOT NULL,
    owner uuid,
    label text NOT NULL,
    detail text NOT NULL,
    folded text NOT NULL,
    body text NOT NULL
);
ALTER TABLE public.search_doc ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.search_doc_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.session (
    id uuid NOT NULL,
    hash bytea NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    address text NOT NULL COLLATE pg_catalog."C",
    user_agent text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.slow_list (
    object text NOT NULL,
    field text NOT NULL,
    way text NOT NULL,
    times bigint NOT NULL,
    ms bigint NOT NULL,
    last_at timestamp with time zone NOT NULL,
    hushed_until timestamp with time zone
);
CREATE TABLE public.throttle (
    key bytea NOT NULL,
    failures bigint NOT NULL,
    last_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE TABLE public.user_setting (
    user_id uuid NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C",
    updated_at timestamp with time zone NOT NULL
);
INSERT INTO public.counter VALUES ('x_vehicle', 'x_no', '2026', 21);
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (1, '2026-11-22 12:00:00+00', 'pipeline', '01a2061b-e436-74b7-bbd3-ad58f171a363', 'created', '{"name":[null,"Sales pipeline"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (2, '2026-11-22 12:00:00+00', 'stage', '01a2061b-e438-706e-a18c-0d1869035787', 'created', '{"name":[null,"Lead generation"],"pipeline":[null,"01a2061b-e436-74b7-bbd3-ad58f171a363"],"position":[null,1],"color":[null,"gray"],"probability":[null,5],"type":[null,"open"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (3, '2026-11-22 12:00:00+00', 'stage', '01a2061b-e43a-7250-a591-f2e23699fd26', 'created', '{"name":[null,"Lead qualification"],"pipeline":[null,"01a2061b-e436-74b7-bbd3-ad58f171a363"],"position":[null,2],"color":[null,"blue"],"probability":[null,10],"type":[null,"open"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (4, '2026-11-22 12:00:00+00', 'stage', '01a2061b-e43a-7250-a591-f2e3b5f06fa3', 'created', '{"name":[null,"Prospecting"],"pipeline":[null,"01a2061b-e436-74b7-bbd3-ad58f171a363"],"position":[null,3],"color":[null,"indigo"],"probability":[null,20],"type":[null,"open"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (5, '2026-11-22 12:00:00+00', 'stage', '01a2061b-e43b-7374-8443-3b7cf1041c2a', 'created', '{"name":[null,"Presentation"],"pipeline":[null,"01a2061b-e436-74b7-bbd3-ad58f171a363"],"position":[null,4],"color":[null,"violet"],"probability":[null,40],"type":[null,"open"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (6, '2026-11-22 12:00:00+00', 'stage', '01a2061b-e43e-768a-90ed-06367f84f72a', 'created', '{"name":[null,"Proposal"],"pipeline":[null,"01a2061b-e436-74b7-bbd3-ad58f171a363"],"position":[null,5],"color":[null,"amber"],"probability":[null,60],"type":[null,"open"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (7, '2026-11-22 12:00:00+00', 'stage', '01a2061b-e442-7047-8a91-81d0e9574098', 'created', '{"name":[null,"Negotiation"],"pipeline":[null,"01a2061b-e436-74b7-bbd3-ad58f171a363"],"position":[null,6],"color":[null,"orange"],"probability":[null,80],"type":[null,"open"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (8, '2026-11-22 12:00:00+00', 'stage', '01a2061b-e443-74ec-9fba-0f953261bd4b', 'created', '{"name":[null,"Closed won"],"pipeline":[null,"01a2061b-e436-74b7-bbd3-ad58f171a363"],"position":[null,7],"color":[null,"green"],"probability":[null,100],"type":[null,"won"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (9, '2026-11-22 12:00:00+00', 'stage', '01a2061b-e443-74ec-9fba-0f9686373985', 'created', '{"name":[null,"Onboarding"],"pipeline":[null,"01a2061b-e436-74b7-bbd3-ad58f171a363"],"position":[null,8],"color":[null,"teal"],"probability":[null,100],"type":[null,"won"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (10, '2026-11-22 12:00:00+00', 'stage', '01a2061b-e444-718d-b31d-1c6c115cea3e', 'created', '{"name":[null,"Closed lost"],"pipeline":[null,"01a2061b-e436-74b7-bbd3-ad58f171a363"],"position":[null,9],"color":[null,"red"],"probability":[null,0],"type":[null,"lost"]}', '{"kind":"system","id":null,"label":"Kith","why":"a new workspace"}', NULL, '01a2061b-e435-723d-8aea-ece973ede7af', 'workspace.create', NULL, '740');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (11, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"object":[null,"x_vehicle"],"definition":[null,{"icon":"car","label":"Vehicle","plural":"x_vehicles","label_plural":"Vehicles"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (12, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_plate"],"definition":[null,{"searchable":true,"kind":"text","label":"Plate","unique":true}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (13, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_mileage"],"definition":[null,{"min":0,"kind":"number","label":"Mileage"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (14, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_price"],"definition":[null,{"label":"Price","kind":"money"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (15, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_fuel"],"definition":[null,{"options":["Petrol","Electric"],"kind":"select","label":"Fuel"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (16, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_tags"],"definition":[null,{"options":["Old","Fast"],"kind":"multi_select","label":"Tags"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (17, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_keeper"],"definition":[null,{"inverse":{"name":"x_cars","label":"Cars"},"kind":"relation","to":"person","label":"Keeper"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (18, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_drivers"],"definition":[null,{"attributes":[{"name":"since","kind":"date","label":"Since"}],"kind":"relation","to":"person","many":true,"label":"Drivers"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (19, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_gone"],"definition":[null,{"label":"Gone","kind":"text"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (20, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_share"],"definition":[null,{"label":"Share","kind":"percent"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (21, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_stars"],"definition":[null,{"label":"Stars","kind":"rating"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (22, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_driven"],"definition":[null,{"label":"Driven","kind":"boolean"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (23, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_checked"],"definition":[null,{"label":"Checked","kind":"datetime"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (24, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_mail"],"definition":[null,{"label":"Mail","kind":"email"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (25, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_page"],"definition":[null,{"label":"Page","kind":"url"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (26, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_note"],"definition":[null,{"label":"Note","kind":"long_text"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (27, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_miles"],"definition":[null,{"decimals":1,"kind":"formula","label":"Miles","expression":"round(x_mileage / 1.609, 1)"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (28, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_no"],"definition":[null,{"format":"V-{year}-{number:4}","kind":"auto_number","label":"Number"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (29, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"company.x_erp"],"definition":[null,{"label":"ERP number","kind":"text"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (30, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"person.x_driven_in_all"],"definition":[null,{"measure":"sum(x_mileage)","kind":"rollup","label":"Driven in all","relation":"x_cars"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (31, '2026-11-22 12:00:00+00', 'person', '01a2061b-e485-70ec-a745-ce7374c2e824', 'created', '{"name":[null,{"prefix":null,"first":"Zoë","middle":null,"last":"Ångström","suffix":null,"full":"Zoë Ångström"}],"emails":[null,[{"address":"zoe@example.test","typed":"zoe@example.test","label":null,"primary":true}]]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (32, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e488-74c3-bde5-93e64a921efa', 'created', '{"name":[null,"Car 0"],"x_plate":[null,"B 000"],"x_mileage":[null,0],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,false],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0001"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (33, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e48c-751b-a61b-e5b5de141e50', 'created', '{"name":[null,"Car 1"],"x_plate":[null,"B 001"],"x_mileage":[null,1000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0002"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (34, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e48f-757d-bbb9-8ee86b8e2b29', 'created', '{"name":[null,"Car 2"],"x_plate":[null,"B 002"],"x_mileage":[null,2000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0003"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (35, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e491-713e-baaa-4b43a3d0bebf', 'created', '{"name":[null,"Car 3"],"x_plate":[null,"B 003"],"x_mileage":[null,3000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0004"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (36, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e493-7732-8d26-077361914b8d', 'created', '{"name":[null,"Car 4"],"x_plate":[null,"B 004"],"x_mileage":[null,4000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0005"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (37, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e494-7555-9bec-35ef8e4c1e85', 'created', '{"name":[null,"Car 5"],"x_plate":[null,"B 005"],"x_mileage":[null,5000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0006"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (38, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e495-719b-aa1c-cd9bcd586f8e', 'created', '{"name":[null,"Car 6"],"x_plate":[null,"B 006"],"x_mileage":[null,6000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0007"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (39, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e497-722b-bc3b-2f2e9db60bee', 'created', '{"name":[null,"Car 7"],"x_plate":[null,"B 007"],"x_mileage":[null,7000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0008"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (40, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e498-7008-9607-a7c2f4444f32', 'created', '{"name":[null,"Car 8"],"x_plate":[null,"B 008"],"x_mileage":[null,8000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0009"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (41, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e499-75a1-8f5b-646a0dde1559', 'created', '{"name":[null,"Car 9"],"x_plate":[null,"B 009"],"x_mileage":[null,9000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0010"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (42, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e49a-754c-b5af-6b4e425dace7', 'created', '{"name":[null,"Car 10"],"x_plate":[null,"B 010"],"x_mileage":[null,10000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0011"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (43, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e49f-7118-9787-78f964089399', 'created', '{"name":[null,"Car 11"],"x_plate":[null,"B 011"],"x_mileage":[null,11000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0012"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (44, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e4a0-72fb-b8a3-af36650ae9b2', 'created', '{"name":[null,"Car 12"],"x_plate":[null,"B 012"],"x_mileage":[null,12000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0013"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (45, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e4a1-7735-b92a-75ae735426f4', 'created', '{"name":[null,"Car 13"],"x_plate":[null,"B 013"],"x_mileage":[null,13000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0014"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (46, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e4a2-7129-8297-9f1e040f98ed', 'created', '{"name":[null,"Car 14"],"x_plate":[null,"B 014"],"x_mileage":[null,14000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0015"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (47, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e4a3-71fc-9171-feddd8938db8', 'created', '{"name":[null,"Car 15"],"x_plate":[null,"B 015"],"x_mileage":[null,15000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0016"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (48, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e4a5-76ba-8f0d-ea3d08aed819', 'created', '{"name":[null,"Car 16"],"x_plate":[null,"B 016"],"x_mileage":[null,16000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0017"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (49, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e4a6-7110-8765-9a2832eb31df', 'created', '{"name":[null,"Car 17"],"x_plate":[null,"B 017"],"x_mileage":[null,17000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0018"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (50, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e4a7-757c-b350-a1bc7f78555a', 'created', '{"name":[null,"Car 18"],"x_plate":[null,"B 018"],"x_mileage":[null,18000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"petrol"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0019"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (51, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e4a8-77b5-b543-7393f105cc44', 'created', '{"name":[null,"Car 19"],"x_plate":[null,"B 019"],"x_mileage":[null,19000],"x_price":[null,{"amount":"99.90","currency":"EUR"}],"x_fuel":[null,"electric"],"x_tags":[null,["old"]],"x_keeper":[null,"01a2061b-e485-70ec-a745-ce7374c2e824"],"x_drivers":[null,[{"id":"01a2061b-e485-70ec-a745-ce7374c2e824","since":"2020-01-01"}]],"x_gone":[null,"still here"],"x_share":[null,12.5],"x_stars":[null,4],"x_driven":[null,true],"x_checked":[null,"2026-03-01T10:00:00Z"],"x_mail":[null,"car@example.test"],"x_page":[null,"https://example.test/"],"x_note":[null,"Bought\nused"],"x_no":[null,"V-2026-0020"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (52, '2026-11-22 12:00:00+00', 'company', '01a2061b-e4a9-7716-a393-9aa490a276d8', 'created', '{"name":[null,"Acme"],"x_erp":[null,"4711"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (53, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'updated', '{"field":[null,"x_vehicle.x_gone"],"retired":[false,true]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (54, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"object":[null,"company"],"definition":[null,{"label":"Account"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (55, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"field":[null,"x_vehicle.x_seen_by"],"definition":[null,{"label":"Seen by","kind":"relation","to":["person","company"]}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (56, '2026-11-22 12:00:00+00', 'exchange_rate', '01a2061b-e4c0-7795-9e9d-cdce0f6c8815', 'created', '{"currency":[null,"USD"],"date":[null,"2026-01-02"],"rate":[null,1.25],"base":[null,"EUR"]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (57, '2026-11-22 12:00:00+00', 'x_vehicle', '01a2061b-e4c2-703f-a335-824c5ad3c7da', 'created', '{"name":[null,"Import"],"x_mileage":[null,7],"x_price":[null,{"amount":"100.00","currency":"USD"}],"x_no":[null,"V-2026-0021"],"x_seen_by":[null,{"object":"person","id":"01a2061b-e485-70ec-a745-ce7374c2e824"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (58, '2026-11-22 12:00:00+00', 'note', '01a2061b-e4c5-76c6-b708-2c240744e0f4', 'created', '{"name":[null,"Likes old cars"],"body":[null,"Likes **old** cars"],"about":[null,{"object":"person","id":"01a2061b-e485-70ec-a745-ce7374c2e824"}],"pinned":[null,true]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (59, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"rule":[null,"x_vehicle.x_far"],"definition":[null,{"label":"Too far.","kind":"check","condition":"x_mileage < 100000","message":"Too far."}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.event OVERRIDING SYSTEM VALUE VALUES (60, '2026-11-22 12:00:00+00', 'catalog', '00000000-0000-0000-0000-000000000000', 'created', '{"layout":[null,"x_vehicle.x_page"],"definition":[null,{"sections":[{"fields":["name","x_plate"]}],"label":"Page"}]}', '{"kind":"system","id":null,"label":"Kith","why":"an old workspace"}', NULL, '01a2061b-e445-7103-b42c-ad52cd93141d', NULL, NULL, '741');
INSERT INTO public.job VALUES ('01a2061b-e477-7393-86ab-4695de59f2e4', 'catalog.number', '{"object":"x_vehicle","field":"x_no"}', 'done', '2026-11-22 12:00:00+00', 1, 8, NULL, '01a2061b-e4e0-718f-9078-d614fcb76292', NULL, NULL, '{"object":"x_vehicle","field":"x_no","records":0}', '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00');
INSERT INTO public.job VALUES ('01a2061b-e4c2-703f-a335-824b9816a897', 'rates.refresh', '{}', 'done', '2026-11-22 12:00:00+00', 1, 8, NULL, '01a2061b-e4e0-718f-9078-d614fcb76292', NULL, NULL, '{"object":"x_vehicle","done":0}', '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00');
INSERT INTO public.kith_meta VALUES ('search_format', '2');
INSERT INTO public.kith_meta VALUES ('workspace', '{"name":"Yesterday Ltd","currency":"EUR","country":"DE","time_zone":"UTC","locale":"en"}');
INSERT INTO public.kith_meta VALUES ('tables', '{"tables":{"o_company":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"],["domain","text"],["domain__k","bytes"],["domain__f","text"],["industry","text"],["industry__k","bytes"],["industry__f","text"],["size","int"],["revenue","int"],["revenue__currency","text"],["parent","uuid"],["phones","text"],["phones__f","text"],["emails","text"],["emails__f","text"],["addresses","text"],["addresses__f","text"],["revenue__reporting","int"],["x_erp","text"],["x_erp__k","bytes"],["x_erp__f","text"]],"key":["id"],"indexes":{"o_company__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_company__domain":{"columns":["domain__k","id"],"unique":false,"living":false,"trashed":false},"o_company__industry":{"columns":["industry__k","id"],"unique":false,"living":false,"trashed":false},"o_company__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_company__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_company__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_company__parent":{"columns":["parent","id"],"unique":false,"living":false,"trashed":false},"o_company__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_company__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_company__addresses":{"columns":[["record_id","uuid"],["position","int"],["city","text"],["city__f","text"],["street","text"],["street__f","text"],["region","text"],["region__f","text"],["postal_code","text"],["postal_code__f","text"],["country","text"],["country__f","text"],["label","text"],["label__f","text"],["primary","bool"]],"key":["record_id","position"],"indexes":{"o_company__addresses__main":{"columns":["city","record_id"],"unique":false,"living":false,"trashed":false}}},"o_company__emails":{"columns":[["record_id","uuid"],["position","int"],["address","text"],["address__f","text"],["label","text"],["label__f","text"],["primary","bool"]],"key":["record_id","position"],"indexes":{"o_company__emails__main":{"columns":["address","record_id"],"unique":false,"living":false,"trashed":false}}},"o_company__phones":{"columns":[["record_id","uuid"],["position","int"],["number","text"],["number__f","text"],["label","text"],["label__f","text"],["primary","bool"]],"key":["record_id","position"],"indexes":{"o_company__phones__main":{"columns":["number","record_id"],"unique":false,"living":false,"trashed":false}}},"o_deal":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"],["company","uuid"],["pipeline","uuid"],["stage","uuid"],["amount","int"],["amount__currency","text"],["close_date","date"],["probability","int"],["closed_at","time"],["lost_reason","text"],["lost_reason__k","bytes"],["lost_reason__f","text"],["start_date","date"],["stage_since","time"],["amount__reporting","int"]],"key":["id"],"indexes":{"o_deal__amount":{"columns":["amount","id"],"unique":false,"living":false,"trashed":false},"o_deal__close_date":{"columns":["close_date","id"],"unique":false,"living":false,"trashed":false},"o_deal__closed_at":{"columns":["closed_at","id"],"unique":false,"living":false,"trashed":false},"o_deal__company":{"columns":["company","id"],"unique":false,"living":false,"trashed":false},"o_deal__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_deal__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_deal__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_deal__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_deal__pipeline":{"columns":["pipeline","id"],"unique":false,"living":false,"trashed":false},"o_deal__stage":{"columns":["stage","id"],"unique":false,"living":false,"trashed":false},"o_deal__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_deal__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_deal__contacts":{"columns":[["record_id","uuid"],["position","int"],["record","uuid"],["role","text"]],"key":["record_id","position"],"indexes":{"o_deal__contacts__main":{"columns":["record","record_id"],"unique":false,"living":false,"trashed":false}}},"o_deal__products":{"columns":[["record_id","uuid"],["position","int"],["record","uuid"],["quantity","int"],["price","int"],["price__currency","text"]],"key":["record_id","position"],"indexes":{"o_deal__products__main":{"columns":["record","record_id"],"unique":false,"living":false,"trashed":false}}},"o_exchange_rate":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["currency","text"],["currency__k","bytes"],["currency__f","text"],["date","date"],["rate","int"],["base","text"],["base__k","bytes"],["base__f","text"]],"key":["id"],"indexes":{"o_exchange_rate__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_exchange_rate__currency":{"columns":["currency__k","id"],"unique":false,"living":false,"trashed":false},"o_exchange_rate__currency__f":{"columns":["substr(\"currency__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_exchange_rate__date":{"columns":["date","id"],"unique":false,"living":false,"trashed":false},"o_exchange_rate__one_a_day__r":{"columns":["base","currency","date"],"unique":true,"living":true,"trashed":false},"o_exchange_rate__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_exchange_rate__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_exchange_rate__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_note":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"],["body","text"],["body__f","text"],["about","uuid"],["about__object","text"],["pinned","bool"]],"key":["id"],"indexes":{"o_note__about":{"columns":["about","id"],"unique":false,"living":false,"trashed":false},"o_note__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_note__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_note__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_note__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_note__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_note__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_note__mentions":{"columns":[["record_id","uuid"],["position","int"],["record","uuid"]],"key":["record_id","position"],"indexes":{"o_note__mentions__main":{"columns":["record","record_id"],"unique":false,"living":false,"trashed":false}}},"o_person":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"],["name__prefix","text"],["name__first","text"],["name__middle","text"],["name__last","text"],["name__suffix","text"],["company","uuid"],["job_title","text"],["job_title__k","bytes"],["job_title__f","text"],["emails","text"],["emails__f","text"],["phones","text"],["phones__f","text"],["addresses","text"],["addresses__f","text"],["socials","text"],["socials__f","text"],["birthday","date"],["x_driven_in_all","int"]],"key":["id"],"indexes":{"o_person__company":{"columns":["company","id"],"unique":false,"living":false,"trashed":false},"o_person__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_person__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_person__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_person__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_person__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_person__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_person__addresses":{"columns":[["record_id","uuid"],["position","int"],["city","text"],["city__f","text"],["street","text"],["street__f","text"],["region","text"],["region__f","text"],["postal_code","text"],["postal_code__f","text"],["country","text"],["country__f","text"],["label","text"],["label__f","text"],["primary","bool"]],"key":["record_id","position"],"indexes":{"o_person__addresses__main":{"columns":["city","record_id"],"unique":false,"living":false,"trashed":false}}},"o_person__emails":{"columns":[["record_id","uuid"],["position","int"],["address","text"],["address__f","text"],["label","text"],["label__f","text"],["primary","bool"]],"key":["record_id","position"],"indexes":{"o_person__emails__main":{"columns":["address","record_id"],"unique":false,"living":false,"trashed":false}}},"o_person__phones":{"columns":[["record_id","uuid"],["position","int"],["number","text"],["number__f","text"],["label","text"],["label__f","text"],["primary","bool"]],"key":["record_id","position"],"indexes":{"o_person__phones__main":{"columns":["number","record_id"],"unique":false,"living":false,"trashed":false}}},"o_person__socials":{"columns":[["record_id","uuid"],["position","int"],["handle","text"],["handle__f","text"],["network","text"],["network__f","text"],["url","text"],["url__f","text"]],"key":["record_id","position"],"indexes":{"o_person__socials__main":{"columns":["handle","record_id"],"unique":false,"living":false,"trashed":false}}},"o_pipeline":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"]],"key":["id"],"indexes":{"o_pipeline__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_pipeline__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_pipeline__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_pipeline__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_pipeline__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_pipeline__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_product":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"],["code","text"],["code__k","bytes"],["code__f","text"],["price","int"],["price__currency","text"],["price__reporting","int"]],"key":["id"],"indexes":{"o_product__code":{"columns":["code__k","id"],"unique":false,"living":false,"trashed":false},"o_product__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_product__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_product__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_product__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_product__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_product__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_stage":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"],["pipeline","uuid"],["position","int"],["color","text"],["color__k","bytes"],["color__f","text"],["probability","int"],["type","text"]],"key":["id"],"indexes":{"o_stage__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_stage__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_stage__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_stage__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_stage__pipeline":{"columns":["pipeline","id"],"unique":false,"living":false,"trashed":false},"o_stage__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_stage__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_team":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"],["manager","uuid"],["parent","uuid"]],"key":["id"],"indexes":{"o_team__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_team__manager":{"columns":["manager","id"],"unique":false,"living":false,"trashed":false},"o_team__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_team__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_team__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_team__parent":{"columns":["parent","id"],"unique":false,"living":false,"trashed":false},"o_team__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_team__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_user":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"],["email","text"],["email__f","text"],["team","uuid"],["role","text"],["active","bool"],["can_sign_in","bool"]],"key":["id"],"indexes":{"o_user__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_user__email":{"columns":["email","id"],"unique":false,"living":false,"trashed":false},"o_user__email__f":{"columns":["substr(\"email__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_user__email__u":{"columns":["email"],"unique":true,"living":true,"trashed":false},"o_user__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_user__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_user__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_user__team":{"columns":["team","id"],"unique":false,"living":false,"trashed":false},"o_user__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_user__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false}}},"o_x_vehicle":{"columns":[["id","uuid"],["version","int"],["created_at","time"],["updated_at","time"],["created_by","uuid"],["updated_by","uuid"],["owner","uuid"],["deleted_at","time"],["name","text"],["name__k","bytes"],["name__f","text"],["x_plate","text"],["x_plate__k","bytes"],["x_plate__f","text"],["x_mileage","int"],["x_price","int"],["x_price__currency","text"],["x_fuel","text"],["x_tags","text"],["x_tags__f","text"],["x_keeper","uuid"],["x_gone","text"],["x_gone__k","bytes"],["x_gone__f","text"],["x_share","int"],["x_stars","int"],["x_driven","bool"],["x_checked","time"],["x_mail","text"],["x_mail__f","text"],["x_page","text"],["x_page__f","text"],["x_note","text"],["x_note__f","text"],["x_miles","int"],["x_price__reporting","int"],["x_no","text"],["x_no__k","bytes"],["x_no__f","text"],["x_seen_by","uuid"],["x_seen_by__object","text"]],"key":["id"],"indexes":{"o_x_vehicle__created_at":{"columns":["created_at","id"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__name":{"columns":["name__k","id"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__name__f":{"columns":["substr(\"name__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__owner":{"columns":["owner","id"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__trash":{"columns":["deleted_at","id"],"unique":false,"living":false,"trashed":true},"o_x_vehicle__updated_at":{"columns":["updated_at","id"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__x_keeper":{"columns":["x_keeper","id"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__x_no":{"columns":["x_no__k","id"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__x_no__f":{"columns":["substr(\"x_no__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__x_no__u":{"columns":["x_no"],"unique":true,"living":true,"trashed":false},"o_x_vehicle__x_plate":{"columns":["x_plate__k","id"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__x_plate__f":{"columns":["substr(\"x_plate__f\", 1, 200)"],"unique":false,"living":false,"trashed":false},"o_x_vehicle__x_plate__u":{"columns":["x_plate"],"unique":true,"living":true,"trashed":false},"o_x_vehicle__x_seen_by":{"columns":["x_seen_by","id"],"unique":false,"living":false,"trashed":false}}},"o_x_vehicle__x_drivers":{"columns":[["record_id","uuid"],["position","int"],["record","uuid"],["since","date"]],"key":["record_id","position"],"indexes":{"o_x_vehicle__x_drivers__main":{"columns":["record","record_id"],"unique":false,"living":false,"trashed":false}}},"o_x_vehicle__x_tags":{"columns":[["record_id","uuid"],["position","int"],["value","text"]],"key":["record_id","position"],"indexes":{"o_x_vehicle__x_tags__main":{"columns":["value","record_id"],"unique":false,"living":false,"trashed":false}}}}}');
INSERT INTO public.kith_meta VALUES ('catalog_version', '16');
INSERT INTO public.kith_meta VALUES ('tables_mark', '16 822f9b9e551e1d3e');
INSERT INTO public.kith_migration VALUES ('engine_0001_meta', '2026-11-23 01:53:40.592469+00');
INSERT INTO public.kith_migration VALUES ('engine_0002_event', '2026-11-23 01:53:40.602209+00');
INSERT INTO public.kith_migration VALUES ('engine_0003_search', '2026-11-23 01:53:40.637425+00');
INSERT INTO public.kith_migration VALUES ('engine_0004_job', '2026-11-23 01:53:40.646452+00');
INSERT INTO public.kith_migration VALUES ('engine_0005_search_index', '2026-11-23 01:53:40.661588+00');
INSERT INTO public.kith_migration VALUES ('engine_0006_overlay', '2026-11-23 01:53:40.664367+00');
INSERT INTO public.kith_migration VALUES ('engine_0007_counter', '2026-11-23 01:53:40.666192+00');
INSERT INTO public.kith_migration VALUES ('engine_0008_search_pieces', '2026-11-23 01:53:40.666877+00');
INSERT INTO public.kith_migration VALUES ('engine_0009_reader', '2026-11-23 01:53:40.668921+00');
INSERT INTO public.kith_migration VALUES ('engine_0010_indexes', '2026-11-23 01:53:40.685227+00');
INSERT INTO public.kith_migration VALUES ('engine_0011_conversion', '2026-11-23 01:53:40.69079+00');
INSERT INTO public.kith_migration VALUES ('engine_import_0001', '2026-11-23 01:53:40.69972+00');
INSERT INTO public.kith_migration VALUES ('identity_0001_sign_in', '2026-11-23 01:53:40.723577+00');
INSERT INTO public.kith_migration VALUES ('identity_0002_saved_view', '2026-11-23 01:53:40.728777+00');
INSERT INTO public.o_company VALUES ('01a2061b-e4a9-7716-a393-9aa490a276d8', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Acme', '\x2b2f4333010801dc07', 'acme', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '4711', '\x1a20141401080108', '4711');
INSERT INTO public.o_exchange_rate VALUES ('01a2061b-e4c0-7795-9e9d-cdce0f6c8815', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'USD', '\x534f31010701dcdcdc', 'usd', '2026-01-02', 1250000000, 'EUR', '\x33534d010701dcdcdc', 'eur');
INSERT INTO public.o_note VALUES ('01a2061b-e4c5-76c6-b708-2c240744e0f4', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Likes old cars', '\x413b3f334f04474131042f2b4d4f011201dc11', 'likes old cars', 'Likes **old** cars', 'likes **old** cars', '01a2061b-e485-70ec-a745-ce7374c2e824', 'person', true);
INSERT INTO public.o_person VALUES ('01a2061b-e485-70ec-a745-ce7374c2e824', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Zoë Ångström', '\x5d4733042b45374f514d4743014396449240960501dcc2dc0d', 'zoe angstrom', NULL, 'Zoë', NULL, 'Ångström', NULL, NULL, NULL, NULL, NULL, '[{"address":"zoe@example.test","typed":"zoe@example.test","label":null,"primary":true}]', 'zoe@example.test', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 190000);
INSERT INTO public.o_person__emails VALUES ('01a2061b-e485-70ec-a745-ce7374c2e824', 0, 'zoe@example.test', 'zoe@example.test', NULL, NULL, true);
INSERT INTO public.o_pipeline VALUES ('01a2061b-e436-74b7-bbd3-ad58f171a363', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Sales pipeline', '\x4f2b41334f04493b4933413b4533011201dc11', 'sales pipeline');
INSERT INTO public.o_stage VALUES ('01a2061b-e438-706e-a18c-0d1869035787', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Lead generation', '\x41332b3104373345334d2b513b4745011301dc12', 'lead generation', '01a2061b-e436-74b7-bbd3-ad58f171a363', 1, 'gray', '\x374d2b5b01080108', 'gray', 5, 'open');
INSERT INTO public.o_stage VALUES ('01a2061b-e43a-7250-a591-f2e23699fd26', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Lead qualification', '\x41332b31044b532b413b353b2f2b513b4745011601dc15', 'lead qualification', '01a2061b-e436-74b7-bbd3-ad58f171a363', 2, 'blue', '\x2d41533301080108', 'blue', 10, 'open');
INSERT INTO public.o_stage VALUES ('01a2061b-e43a-7250-a591-f2e3b5f06fa3', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Prospecting', '\x494d474f49332f513b4537010f01dc0e', 'prospecting', '01a2061b-e436-74b7-bbd3-ad58f171a363', 3, 'indigo', '\x3b45313b3747010a010a', 'indigo', 20, 'open');
INSERT INTO public.o_stage VALUES ('01a2061b-e43b-7374-8443-3b7cf1041c2a', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Presentation', '\x494d334f3345512b513b4745011001dc0f', 'presentation', '01a2061b-e436-74b7-bbd3-ad58f171a363', 4, 'violet', '\x553b47413351010a010a', 'violet', 40, 'open');
INSERT INTO public.o_stage VALUES ('01a2061b-e43e-768a-90ed-06367f84f72a', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Proposal', '\x494d4749474f2b41010c01dc0b', 'proposal', '01a2061b-e436-74b7-bbd3-ad58f171a363', 5, 'amber', '\x2b432d334d01090109', 'amber', 60, 'open');
INSERT INTO public.o_stage VALUES ('01a2061b-e442-7047-8a91-81d0e9574098', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Negotiation', '\x45333747513b2b513b4745010f01dc0e', 'negotiation', '01a2061b-e436-74b7-bbd3-ad58f171a363', 6, 'orange', '\x474d2b453733010a010a', 'orange', 80, 'open');
INSERT INTO public.o_stage VALUES ('01a2061b-e443-74ec-9fba-0f953261bd4b', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Closed won', '\x2f41474f333104574745010e01dc0d', 'closed won', '01a2061b-e436-74b7-bbd3-ad58f171a363', 7, 'green', '\x374d33334501090109', 'green', 100, 'won');
INSERT INTO public.o_stage VALUES ('01a2061b-e443-74ec-9fba-0f9686373985', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Onboarding', '\x47452d472b4d313b4537010e01dc0d', 'onboarding', '01a2061b-e436-74b7-bbd3-ad58f171a363', 8, 'teal', '\x51332b4101080108', 'teal', 100, 'won');
INSERT INTO public.o_stage VALUES ('01a2061b-e444-718d-b31d-1c6c115cea3e', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Closed lost', '\x2f41474f33310441474f51010f01dc0e', 'closed lost', '01a2061b-e436-74b7-bbd3-ad58f171a363', 9, 'red', '\x4d333101070107', 'red', 0, 'lost');
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e488-74c3-bde5-93e64a921efa', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 0', '\x2f2b4d0412010901dc08', 'car 0', 'B 000', '\x2d04121212010901dc08', 'b 000', 0, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, false, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 0, NULL, 'V-2026-0001', '\x55050e1612161e050e12121214010f01dc0e', 'v-2026-0001', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e48c-751b-a61b-e5b5de141e50', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 1', '\x2f2b4d0414010901dc08', 'car 1', 'B 001', '\x2d04121214010901dc08', 'b 001', 1000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 6215, NULL, 'V-2026-0002', '\x55050e1612161e050e12121216010f01dc0e', 'v-2026-0002', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e48f-757d-bbb9-8ee86b8e2b29', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 2', '\x2f2b4d0416010901dc08', 'car 2', 'B 002', '\x2d04121216010901dc08', 'b 002', 2000, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 12430, NULL, 'V-2026-0003', '\x55050e1612161e050e12121218010f01dc0e', 'v-2026-0003', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e491-713e-baaa-4b43a3d0bebf', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 3', '\x2f2b4d0418010901dc08', 'car 3', 'B 003', '\x2d04121218010901dc08', 'b 003', 3000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 18645, NULL, 'V-2026-0004', '\x55050e1612161e050e1212121a010f01dc0e', 'v-2026-0004', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e493-7732-8d26-077361914b8d', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 4', '\x2f2b4d041a010901dc08', 'car 4', 'B 004', '\x2d0412121a010901dc08', 'b 004', 4000, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 24860, NULL, 'V-2026-0005', '\x55050e1612161e050e1212121c010f01dc0e', 'v-2026-0005', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e494-7555-9bec-35ef8e4c1e85', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 5', '\x2f2b4d041c010901dc08', 'car 5', 'B 005', '\x2d0412121c010901dc08', 'b 005', 5000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 31075, NULL, 'V-2026-0006', '\x55050e1612161e050e1212121e010f01dc0e', 'v-2026-0006', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e495-719b-aa1c-cd9bcd586f8e', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 6', '\x2f2b4d041e010901dc08', 'car 6', 'B 006', '\x2d0412121e010901dc08', 'b 006', 6000, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 37290, NULL, 'V-2026-0007', '\x55050e1612161e050e12121220010f01dc0e', 'v-2026-0007', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e497-722b-bc3b-2f2e9db60bee', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 7', '\x2f2b4d0420010901dc08', 'car 7', 'B 007', '\x2d04121220010901dc08', 'b 007', 7000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 43505, NULL, 'V-2026-0008', '\x55050e1612161e050e12121222010f01dc0e', 'v-2026-0008', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e498-7008-9607-a7c2f4444f32', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 8', '\x2f2b4d0422010901dc08', 'car 8', 'B 008', '\x2d04121222010901dc08', 'b 008', 8000, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 49720, NULL, 'V-2026-0009', '\x55050e1612161e050e12121224010f01dc0e', 'v-2026-0009', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e499-75a1-8f5b-646a0dde1559', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 9', '\x2f2b4d0424010901dc08', 'car 9', 'B 009', '\x2d04121224010901dc08', 'b 009', 9000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 55935, NULL, 'V-2026-0010', '\x55050e1612161e050e12121412010f01dc0e', 'v-2026-0010', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e49a-754c-b5af-6b4e425dace7', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 10', '\x2f2b4d041412010a01dc09', 'car 10', 'B 010', '\x2d04121412010901dc08', 'b 010', 10000, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 62150, NULL, 'V-2026-0011', '\x55050e1612161e050e12121414010f01dc0e', 'v-2026-0011', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e49f-7118-9787-78f964089399', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 11', '\x2f2b4d041414010a01dc09', 'car 11', 'B 011', '\x2d04121414010901dc08', 'b 011', 11000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 68365, NULL, 'V-2026-0012', '\x55050e1612161e050e12121416010f01dc0e', 'v-2026-0012', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e4a0-72fb-b8a3-af36650ae9b2', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 12', '\x2f2b4d041416010a01dc09', 'car 12', 'B 012', '\x2d04121416010901dc08', 'b 012', 12000, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 74580, NULL, 'V-2026-0013', '\x55050e1612161e050e12121418010f01dc0e', 'v-2026-0013', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e4a1-7735-b92a-75ae735426f4', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 13', '\x2f2b4d041418010a01dc09', 'car 13', 'B 013', '\x2d04121418010901dc08', 'b 013', 13000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 80796, NULL, 'V-2026-0014', '\x55050e1612161e050e1212141a010f01dc0e', 'v-2026-0014', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e4a2-7129-8297-9f1e040f98ed', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 14', '\x2f2b4d04141a010a01dc09', 'car 14', 'B 014', '\x2d0412141a010901dc08', 'b 014', 14000, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 87011, NULL, 'V-2026-0015', '\x55050e1612161e050e1212141c010f01dc0e', 'v-2026-0015', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e4a3-71fc-9171-feddd8938db8', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 15', '\x2f2b4d04141c010a01dc09', 'car 15', 'B 015', '\x2d0412141c010901dc08', 'b 015', 15000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 93226, NULL, 'V-2026-0016', '\x55050e1612161e050e1212141e010f01dc0e', 'v-2026-0016', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e4a5-76ba-8f0d-ea3d08aed819', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 16', '\x2f2b4d04141e010a01dc09', 'car 16', 'B 016', '\x2d0412141e010901dc08', 'b 016', 16000, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 99441, NULL, 'V-2026-0017', '\x55050e1612161e050e12121420010f01dc0e', 'v-2026-0017', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e4a6-7110-8765-9a2832eb31df', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 17', '\x2f2b4d041420010a01dc09', 'car 17', 'B 017', '\x2d04121420010901dc08', 'b 017', 17000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 105656, NULL, 'V-2026-0018', '\x55050e1612161e050e12121422010f01dc0e', 'v-2026-0018', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e4a7-757c-b350-a1bc7f78555a', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 18', '\x2f2b4d041422010a01dc09', 'car 18', 'B 018', '\x2d04121422010901dc08', 'b 018', 18000, 99900, 'EUR', 'petrol', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 111871, NULL, 'V-2026-0019', '\x55050e1612161e050e12121424010f01dc0e', 'v-2026-0019', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e4a8-77b5-b543-7393f105cc44', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Car 19', '\x2f2b4d041424010a01dc09', 'car 19', 'B 019', '\x2d04121424010901dc08', 'b 019', 19000, 99900, 'EUR', 'electric', '["old"]', 'old', '01a2061b-e485-70ec-a745-ce7374c2e824', 'still here', '\x4f513b41410439334d33010e010e', 'still here', 1250, 4, true, '2026-03-01 10:00:00+00', 'car@example.test', 'car@example.test', 'https://example.test/', 'https://example.test/', 'Bought
used', 'bought used', 118086, NULL, 'V-2026-0020', '\x55050e1612161e050e12121612010f01dc0e', 'v-2026-0020', NULL, NULL);
INSERT INTO public.o_x_vehicle VALUES ('01a2061b-e4c2-703f-a335-824c5ad3c7da', 1, '2026-11-22 12:00:00+00', '2026-11-22 12:00:00+00', NULL, NULL, NULL, NULL, 'Import', '\x3b4349474d51010a01dc09', 'import', NULL, NULL, NULL, 7, 100000, 'USD', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 44, 80000, 'V-2026-0021', '\x55050e1612161e050e12121614010f01dc0e', 'v-2026-0021', '01a2061b-e485-70ec-a745-ce7374c2e824', 'person');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e488-74c3-bde5-93e64a921efa', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e48c-751b-a61b-e5b5de141e50', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e48f-757d-bbb9-8ee86b8e2b29', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e491-713e-baaa-4b43a3d0bebf', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e493-7732-8d26-077361914b8d', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e494-7555-9bec-35ef8e4c1e85', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e495-719b-aa1c-cd9bcd586f8e', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e497-722b-bc3b-2f2e9db60bee', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e498-7008-9607-a7c2f4444f32', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e499-75a1-8f5b-646a0dde1559', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e49a-754c-b5af-6b4e425dace7', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e49f-7118-9787-78f964089399', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e4a0-72fb-b8a3-af36650ae9b2', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e4a1-7735-b92a-75ae735426f4', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e4a2-7129-8297-9f1e040f98ed', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e4a3-71fc-9171-feddd8938db8', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e4a5-76ba-8f0d-ea3d08aed819', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e4a6-7110-8765-9a2832eb31df', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e4a7-757c-b350-a1bc7f78555a', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_drivers VALUES ('01a2061b-e4a8-77b5-b543-7393f105cc44', 0, '01a2061b-e485-70ec-a745-ce7374c2e824', '2020-01-01');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e488-74c3-bde5-93e64a921efa', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e48c-751b-a61b-e5b5de141e50', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e48f-757d-bbb9-8ee86b8e2b29', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e491-713e-baaa-4b43a3d0bebf', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e493-7732-8d26-077361914b8d', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e494-7555-9bec-35ef8e4c1e85', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e495-719b-aa1c-cd9bcd586f8e', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e497-722b-bc3b-2f2e9db60bee', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e498-7008-9607-a7c2f4444f32', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e499-75a1-8f5b-646a0dde1559', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e49a-754c-b5af-6b4e425dace7', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e49f-7118-9787-78f964089399', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e4a0-72fb-b8a3-af36650ae9b2', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e4a1-7735-b92a-75ae735426f4', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e4a2-7129-8297-9f1e040f98ed', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e4a3-71fc-9171-feddd8938db8', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e4a5-76ba-8f0d-ea3d08aed819', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e4a6-7110-8765-9a2832eb31df', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e4a7-757c-b350-a1bc7f78555a', 0, 'old');
INSERT INTO public.o_x_vehicle__x_tags VALUES ('01a2061b-e4a8-77b5-b543-7393f105cc44', 0, 'old');
INSERT INTO public."overlay" VALUES ('object', 'x_vehicle', '', 1, 0, '', '{"icon":"car","label":"Vehicle","plural":"x_vehicles","label_plural":"Vehicles"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_plate', 2, 0, '', '{"searchable":true,"kind":"text","label":"Plate","unique":true}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_mileage', 3, 0, '', '{"min":0,"kind":"number","label":"Mileage"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_price', 4, 0, '', '{"label":"Price","kind":"money"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_fuel', 5, 0, '', '{"options":["Petrol","Electric"],"kind":"select","label":"Fuel"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_tags', 6, 0, '', '{"options":["Old","Fast"],"kind":"multi_select","label":"Tags"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_keeper', 7, 0, '', '{"inverse":{"name":"x_cars","label":"Cars"},"kind":"relation","to":"person","label":"Keeper"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_drivers', 8, 0, '', '{"attributes":[{"name":"since","kind":"date","label":"Since"}],"kind":"relation","to":"person","many":true,"label":"Drivers"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_share', 10, 0, '', '{"label":"Share","kind":"percent"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_stars', 11, 0, '', '{"label":"Stars","kind":"rating"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_driven', 12, 0, '', '{"label":"Driven","kind":"boolean"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_checked', 13, 0, '', '{"label":"Checked","kind":"datetime"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_mail', 14, 0, '', '{"label":"Mail","kind":"email"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_page', 15, 0, '', '{"label":"Page","kind":"url"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_note', 16, 0, '', '{"label":"Note","kind":"long_text"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_miles', 17, 0, '', '{"decimals":1,"kind":"formula","label":"Miles","expression":"round(x_mileage / 1.609, 1)"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_no', 18, 0, '', '{"format":"V-{year}-{number:4}","kind":"auto_number","label":"Number"}');
INSERT INTO public."overlay" VALUES ('field', 'company', 'x_erp', 19, 0, '', '{"label":"ERP number","kind":"text"}');
INSERT INTO public."overlay" VALUES ('field', 'person', 'x_driven_in_all', 20, 0, '', '{"measure":"sum(x_mileage)","kind":"rollup","label":"Driven in all","relation":"x_cars"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_gone', 9, 1, '', '{"label":"Gone","kind":"text"}');
INSERT INTO public."overlay" VALUES ('object', 'company', '', 21, 0, '', '{"label":"Account"}');
INSERT INTO public."overlay" VALUES ('field', 'x_vehicle', 'x_seen_by', 22, 0, '', '{"label":"Seen by","kind":"relation","to":["person","company"]}');
INSERT INTO public."overlay" VALUES ('rule', 'x_vehicle', 'x_far', 23, 0, '', '{"label":"Too far.","kind":"check","condition":"x_mileage < 100000","message":"Too far."}');
INSERT INTO public."overlay" VALUES ('layout', 'x_vehicle', 'x_page', 24, 0, '', '{"sections":[{"fields":["name","x_plate"]}],"label":"Page"}');
INSERT INTO public.reader VALUES ('derived', 741, 60);
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (1, 'person', '01a2061b-e485-70ec-a745-ce7374c2e824', NULL, 'Zoë Ångström', 'zoe@example.test', ' zoe angstrom', ' zoe angstrom zoe@example.test');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (2, 'x_vehicle', '01a2061b-e488-74c3-bde5-93e64a921efa', NULL, 'Car 0', '', ' car 0', ' car 0 b 000');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (3, 'x_vehicle', '01a2061b-e48c-751b-a61b-e5b5de141e50', NULL, 'Car 1', '', ' car 1', ' car 1 b 001');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (4, 'x_vehicle', '01a2061b-e48f-757d-bbb9-8ee86b8e2b29', NULL, 'Car 2', '', ' car 2', ' car 2 b 002');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (5, 'x_vehicle', '01a2061b-e491-713e-baaa-4b43a3d0bebf', NULL, 'Car 3', '', ' car 3', ' car 3 b 003');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (6, 'x_vehicle', '01a2061b-e493-7732-8d26-077361914b8d', NULL, 'Car 4', '', ' car 4', ' car 4 b 004');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (7, 'x_vehicle', '01a2061b-e494-7555-9bec-35ef8e4c1e85', NULL, 'Car 5', '', ' car 5', ' car 5 b 005');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (8, 'x_vehicle', '01a2061b-e495-719b-aa1c-cd9bcd586f8e', NULL, 'Car 6', '', ' car 6', ' car 6 b 006');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (9, 'x_vehicle', '01a2061b-e497-722b-bc3b-2f2e9db60bee', NULL, 'Car 7', '', ' car 7', ' car 7 b 007');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (10, 'x_vehicle', '01a2061b-e498-7008-9607-a7c2f4444f32', NULL, 'Car 8', '', ' car 8', ' car 8 b 008');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (11, 'x_vehicle', '01a2061b-e499-75a1-8f5b-646a0dde1559', NULL, 'Car 9', '', ' car 9', ' car 9 b 009');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (12, 'x_vehicle', '01a2061b-e49a-754c-b5af-6b4e425dace7', NULL, 'Car 10', '', ' car 10', ' car 10 b 010');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (13, 'x_vehicle', '01a2061b-e49f-7118-9787-78f964089399', NULL, 'Car 11', '', ' car 11', ' car 11 b 011');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (14, 'x_vehicle', '01a2061b-e4a0-72fb-b8a3-af36650ae9b2', NULL, 'Car 12', '', ' car 12', ' car 12 b 012');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (15, 'x_vehicle', '01a2061b-e4a1-7735-b92a-75ae735426f4', NULL, 'Car 13', '', ' car 13', ' car 13 b 013');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (16, 'x_vehicle', '01a2061b-e4a2-7129-8297-9f1e040f98ed', NULL, 'Car 14', '', ' car 14', ' car 14 b 014');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (17, 'x_vehicle', '01a2061b-e4a3-71fc-9171-feddd8938db8', NULL, 'Car 15', '', ' car 15', ' car 15 b 015');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (18, 'x_vehicle', '01a2061b-e4a5-76ba-8f0d-ea3d08aed819', NULL, 'Car 16', '', ' car 16', ' car 16 b 016');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (19, 'x_vehicle', '01a2061b-e4a6-7110-8765-9a2832eb31df', NULL, 'Car 17', '', ' car 17', ' car 17 b 017');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (20, 'x_vehicle', '01a2061b-e4a7-757c-b350-a1bc7f78555a', NULL, 'Car 18', '', ' car 18', ' car 18 b 018');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (21, 'x_vehicle', '01a2061b-e4a8-77b5-b543-7393f105cc44', NULL, 'Car 19', '', ' car 19', ' car 19 b 019');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (22, 'company', '01a2061b-e4a9-7716-a393-9aa490a276d8', NULL, 'Acme', '', ' acme', ' acme');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (23, 'x_vehicle', '01a2061b-e4c2-703f-a335-824c5ad3c7da', NULL, 'Import', '', ' import', ' import');
INSERT INTO public.search_doc OVERRIDING SYSTEM VALUE VALUES (24, 'note', '01a2061b-e4c5-76c6-b708-2c240744e0f4', NULL, 'Likes old cars', '', ' likes old cars', ' likes old cars likes **old** cars');
SELECT pg_catalog.setval('public.event_seq_seq', 60, true);
SELECT pg_catalog.setval('public.search_doc_id_seq', 24, true);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversion
    ADD CONSTRAINT conversion_pkey PRIMARY KEY (object, field);
ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (object, field, period);
ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.first_run_code
    ADD CONSTRAINT first_run_code_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY public.import_chunk
    ADD CONSTRAINT import_chunk_pkey PRIMARY KEY (import_id, n);
ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.import_reject
    ADD CONSTRAINT import_reject_pkey PRIMARY KEY (import_id, row_number);
ALTER TABLE ONLY public.index_build
    ADD CONSTRAINT index_build_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_dedupe_key UNIQUE (dedupe);
ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kith_meta
    ADD CONSTRAINT kith_meta_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.kith_migration
    ADD CONSTRAINT kith_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.o_company__addresses
    ADD CONSTRAINT o_company__addresses_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_company__emails
    ADD CONSTRAINT o_company__emails_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_company__phones
    ADD CONSTRAINT o_company__phones_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_company
    ADD CONSTRAINT o_company_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_deal__contacts
    ADD CONSTRAINT o_deal__contacts_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_deal__products
    ADD CONSTRAINT o_deal__products_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_deal
    ADD CONSTRAINT o_deal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_exchange_rate
    ADD CONSTRAINT o_exchange_rate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_note__mentions
    ADD CONSTRAINT o_note__mentions_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_note
    ADD CONSTRAINT o_note_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_person__addresses
    ADD CONSTRAINT o_person__addresses_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_person__emails
    ADD CONSTRAINT o_person__emails_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_person__phones
    ADD CONSTRAINT o_person__phones_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_person__socials
    ADD CONSTRAINT o_person__socials_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_person
    ADD CONSTRAINT o_person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_pipeline
    ADD CONSTRAINT o_pipeline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_product
    ADD CONSTRAINT o_product_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_stage
    ADD CONSTRAINT o_stage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_team
    ADD CONSTRAINT o_team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_user
    ADD CONSTRAINT o_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.o_x_vehicle__x_drivers
    ADD CONSTRAINT o_x_vehicle__x_drivers_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_x_vehicle__x_tags
    ADD CONSTRAINT o_x_vehicle__x_tags_pkey PRIMARY KEY (record_id, "position");
ALTER TABLE ONLY public.o_x_vehicle
    ADD CONSTRAINT o_x_vehicle_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public."overlay"
    ADD CONSTRAINT overlay_pkey PRIMARY KEY (kind, object, name);
ALTER TABLE ONLY public.password
    ADD CONSTRAINT password_pkey PRIMARY KEY (user_id);
ALTER TABLE ONLY public.reader
    ADD CONSTRAINT reader_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.saved_view
    ADD CONSTRAINT saved_view_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.schedule
    ADD CONSTRAINT schedule_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.search_doc
    ADD CONSTRAINT search_doc_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_doc
    ADD CONSTRAINT search_doc_record_id_key UNIQUE (record_id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.slow_list
    ADD CONSTRAINT slow_list_pkey PRIMARY KEY (object, field, way);
ALTER TABLE ONLY public.throttle
    ADD CONSTRAINT throttle_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.user_setting
    ADD CONSTRAINT user_setting_pkey PRIMARY KEY (user_id, key);
CREATE INDEX api_token_by_user ON public.api_token USING btree (user_id, created_at);
CREATE INDEX event_order ON public.event USING btree (xid, seq);
CREATE INDEX event_record ON public.event USING btree (record_id, at, seq);
CREATE INDEX invitation_by_user ON public.invitation USING btree (user_id);
CREATE INDEX job_running ON public.job USING btree (lock_until) WHERE (state = 'running'::text);
CREATE INDEX job_waiting ON public.job USING btree (run_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX o_company__addresses__main ON public.o_company__addresses USING btree (city, record_id);
CREATE INDEX o_company__created_at ON public.o_company USING btree (created_at, id);
CREATE INDEX o_company__domain ON public.o_company USING btree (domain__k, id);
CREATE INDEX o_company__emails__main ON public.o_company__emails USING btree (address, record_id);
CREATE INDEX o_company__industry ON public.o_company USING btree (industry__k, id);
CREATE INDEX o_company__name ON public.o_company USING btree (name__k, id);
CREATE INDEX o_company__name__f ON public.o_company USING btree (substr(name__f, 1, 200));
CREATE INDEX o_company__owner ON public.o_company USING btree (owner, id);
CREATE INDEX o_company__parent ON public.o_company USING btree (parent, id);
CREATE INDEX o_company__phones__main ON public.o_company__phones USING btree (number, record_id);
CREATE INDEX o_company__trash ON public.o_company USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_company__updated_at ON public.o_company USING btree (updated_at, id);
CREATE INDEX o_deal__amount ON public.o_deal USING btree (amount, id);
CREATE INDEX o_deal__close_date ON public.o_deal USING btree (close_date, id);
CREATE INDEX o_deal__closed_at ON public.o_deal USING btree (closed_at, id);
CREATE INDEX o_deal__company ON public.o_deal USING btree (company, id);
CREATE INDEX o_deal__contacts__main ON public.o_deal__contacts USING btree (record, record_id);
CREATE INDEX o_deal__created_at ON public.o_deal USING btree (created_at, id);
CREATE INDEX o_deal__name ON public.o_deal USING btree (name__k, id);
CREATE INDEX o_deal__name__f ON public.o_deal USING btree (substr(name__f, 1, 200));
CREATE INDEX o_deal__owner ON public.o_deal USING btree (owner, id);
CREATE INDEX o_deal__pipeline ON public.o_deal USING btree (pipeline, id);
CREATE INDEX o_deal__products__main ON public.o_deal__products USING btree (record, record_id);
CREATE INDEX o_deal__stage ON public.o_deal USING btree (stage, id);
CREATE INDEX o_deal__trash ON public.o_deal USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_deal__updated_at ON public.o_deal USING btree (updated_at, id);
CREATE INDEX o_exchange_rate__created_at ON public.o_exchange_rate USING btree (created_at, id);
CREATE INDEX o_exchange_rate__currency ON public.o_exchange_rate USING btree (currency__k, id);
CREATE INDEX o_exchange_rate__currency__f ON public.o_exchange_rate USING btree (substr(currency__f, 1, 200));
CREATE INDEX o_exchange_rate__date ON public.o_exchange_rate USING btree (date, id);
CREATE UNIQUE INDEX o_exchange_rate__one_a_day__r ON public.o_exchange_rate USING btree (base, currency, date) WHERE (deleted_at IS NULL);
CREATE INDEX o_exchange_rate__owner ON public.o_exchange_rate USING btree (owner, id);
CREATE INDEX o_exchange_rate__trash ON public.o_exchange_rate USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_exchange_rate__updated_at ON public.o_exchange_rate USING btree (updated_at, id);
CREATE INDEX o_note__about ON public.o_note USING btree (about, id);
CREATE INDEX o_note__created_at ON public.o_note USING btree (created_at, id);
CREATE INDEX o_note__mentions__main ON public.o_note__mentions USING btree (record, record_id);
CREATE INDEX o_note__name ON public.o_note USING btree (name__k, id);
CREATE INDEX o_note__name__f ON public.o_note USING btree (substr(name__f, 1, 200));
CREATE INDEX o_note__owner ON public.o_note USING btree (owner, id);
CREATE INDEX o_note__trash ON public.o_note USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_note__updated_at ON public.o_note USING btree (updated_at, id);
CREATE INDEX o_person__addresses__main ON public.o_person__addresses USING btree (city, record_id);
CREATE INDEX o_person__company ON public.o_person USING btree (company, id);
CREATE INDEX o_person__created_at ON public.o_person USING btree (created_at, id);
CREATE INDEX o_person__emails__main ON public.o_person__emails USING btree (address, record_id);
CREATE INDEX o_person__name ON public.o_person USING btree (name__k, id);
CREATE INDEX o_person__name__f ON public.o_person USING btree (substr(name__f, 1, 200));
CREATE INDEX o_person__owner ON public.o_person USING btree (owner, id);
CREATE INDEX o_person__phones__main ON public.o_person__phones USING btree (number, record_id);
CREATE INDEX o_person__socials__main ON public.o_person__socials USING btree (handle, record_id);
CREATE INDEX o_person__trash ON public.o_person USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_person__updated_at ON public.o_person USING btree (updated_at, id);
CREATE INDEX o_pipeline__created_at ON public.o_pipeline USING btree (created_at, id);
CREATE INDEX o_pipeline__name ON public.o_pipeline USING btree (name__k, id);
CREATE INDEX o_pipeline__name__f ON public.o_pipeline USING btree (substr(name__f, 1, 200));
CREATE INDEX o_pipeline__owner ON public.o_pipeline USING btree (owner, id);
CREATE INDEX o_pipeline__trash ON public.o_pipeline USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_pipeline__updated_at ON public.o_pipeline USING btree (updated_at, id);
CREATE INDEX o_product__code ON public.o_product USING btree (code__k, id);
CREATE INDEX o_product__created_at ON public.o_product USING btree (created_at, id);
CREATE INDEX o_product__name ON public.o_product USING btree (name__k, id);
CREATE INDEX o_product__name__f ON public.o_product USING btree (substr(name__f, 1, 200));
CREATE INDEX o_product__owner ON public.o_product USING btree (owner, id);
CREATE INDEX o_product__trash ON public.o_product USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_product__updated_at ON public.o_product USING btree (updated_at, id);
CREATE INDEX o_stage__created_at ON public.o_stage USING btree (created_at, id);
CREATE INDEX o_stage__name ON public.o_stage USING btree (name__k, id);
CREATE INDEX o_stage__name__f ON public.o_stage USING btree (substr(name__f, 1, 200));
CREATE INDEX o_stage__owner ON public.o_stage USING btree (owner, id);
CREATE INDEX o_stage__pipeline ON public.o_stage USING btree (pipeline, id);
CREATE INDEX o_stage__trash ON public.o_stage USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_stage__updated_at ON public.o_stage USING btree (updated_at, id);
CREATE INDEX o_team__created_at ON public.o_team USING btree (created_at, id);
CREATE INDEX o_team__manager ON public.o_team USING btree (manager, id);
CREATE INDEX o_team__name ON public.o_team USING btree (name__k, id);
CREATE INDEX o_team__name__f ON public.o_team USING btree (substr(name__f, 1, 200));
CREATE INDEX o_team__owner ON public.o_team USING btree (owner, id);
CREATE INDEX o_team__parent ON public.o_team USING btree (parent, id);
CREATE INDEX o_team__trash ON public.o_team USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_team__updated_at ON public.o_team USING btree (updated_at, id);
CREATE INDEX o_user__created_at ON public.o_user USING btree (created_at, id);
CREATE INDEX o_user__email ON public.o_user USING btree (email, id);
CREATE INDEX o_user__email__f ON public.o_user USING btree (substr(email__f, 1, 200));
CREATE UNIQUE INDEX o_user__email__u ON public.o_user USING btree (email) WHERE (deleted_at IS NULL);
CREATE INDEX o_user__name ON public.o_user USING btree (name__k, id);
CREATE INDEX o_user__name__f ON public.o_user USING btree (substr(name__f, 1, 200));
CREATE INDEX o_user__owner ON public.o_user USING btree (owner, id);
CREATE INDEX o_user__team ON public.o_user USING btree (team, id);
CREATE INDEX o_user__trash ON public.o_user USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_user__updated_at ON public.o_user USING btree (updated_at, id);
CREATE INDEX o_x_vehicle__created_at ON public.o_x_vehicle USING btree (created_at, id);
CREATE INDEX o_x_vehicle__name ON public.o_x_vehicle USING btree (name__k, id);
CREATE INDEX o_x_vehicle__name__f ON public.o_x_vehicle USING btree (substr(name__f, 1, 200));
CREATE INDEX o_x_vehicle__owner ON public.o_x_vehicle USING btree (owner, id);
CREATE INDEX o_x_vehicle__trash ON public.o_x_vehicle USING btree (deleted_at, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX o_x_vehicle__updated_at ON public.o_x_vehicle USING btree (updated_at, id);
CREATE INDEX o_x_vehicle__x_drivers__main ON public.o_x_vehicle__x_drivers USING btree (record, record_id);
CREATE INDEX o_x_vehicle__x_keeper ON public.o_x_vehicle USING btree (x_keeper, id);
CREATE INDEX o_x_vehicle__x_no ON public.o_x_vehicle USING btree (x_no__k, id);
CREATE INDEX o_x_vehicle__x_no__f ON public.o_x_vehicle USING btree (substr(x_no__f, 1, 200));
CREATE UNIQUE INDEX o_x_vehicle__x_no__u ON public.o_x_vehicle USING btree (x_no) WHERE (deleted_at IS NULL);
CREATE INDEX o_x_vehicle__x_plate ON public.o_x_vehicle USING btree (x_plate__k, id);
CREATE INDEX o_x_vehicle__x_plate__f ON public.o_x_vehicle USING btree (substr(x_plate__f, 1, 200));
CREATE UNIQUE INDEX o_x_vehicle__x_plate__u ON public.o_x_vehicle USING btree (x_plate) WHERE (deleted_at IS NULL);
CREATE INDEX o_x_vehicle__x_seen_by ON public.o_x_vehicle USING btree (x_seen_by, id);
CREATE INDEX o_x_vehicle__x_tags__main ON public.o_x_vehicle__x_tags USING btree (value, record_id);
CREATE INDEX saved_view_by_owner ON public.saved_view USING btree (owner);
CREATE INDEX saved_view_shared ON public.saved_view USING btree (object) WHERE shared;
CREATE INDEX search_doc_text ON public.search_doc USING gin (folded public.gin_trgm_ops, body public.gin_trgm_ops);
CREATE INDEX session_by_user ON public.session USING btree (user_id, created_at);
