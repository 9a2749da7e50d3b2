-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "duty" AS ENUM ('REPORTER', 'REVIEWER', 'COORDINATOR', 'SECRETARIAT', 'LEADER', 'OBSERVER', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN');

-- CreateEnum
CREATE TYPE "light" AS ENUM ('GREY', 'GREEN', 'YELLOW', 'RED', 'BLUE');

-- CreateEnum
CREATE TYPE "tier_level" AS ENUM ('DECISION', 'COORDINATION', 'EXECUTION');

-- CreateEnum
CREATE TYPE "membership_role" AS ENUM ('MEMBER', 'OBSERVER');

-- CreateEnum
CREATE TYPE "region_kind" AS ENUM ('PROVINCE', 'CITY', 'COUNTY');

-- CreateEnum
CREATE TYPE "office_kind" AS ENUM ('COORDINATING', 'SECRETARIAT', 'RESPONSIBLE');

-- CreateEnum
CREATE TYPE "plan_kind" AS ENUM ('OVERALL', 'SPECIAL', 'ACTION', 'YEARLY');

-- CreateEnum
CREATE TYPE "cadence" AS ENUM ('MONTHLY', 'QUARTERLY', 'HALF_YEARLY');

-- CreateEnum
CREATE TYPE "flow_state" AS ENUM ('NOT_STARTED', 'UNDER_WAY', 'CLOSING', 'CLOSED', 'SUSPENDED', 'ENDED');

-- CreateEnum
CREATE TYPE "part_role" AS ENUM ('LEAD', 'SUPPORT');

-- CreateEnum
CREATE TYPE "part_cadence" AS ENUM ('EACH_PERIOD', 'HALF_YEAR', 'ON_CHANGE', 'NONE');

-- CreateEnum
CREATE TYPE "milestone_nature" AS ENUM ('OWN', 'AWAITED');

-- CreateEnum
CREATE TYPE "deadline_cause" AS ENUM ('FIRST', 'EXTENSION', 'CARRY_OVER');

-- CreateEnum
CREATE TYPE "report_state" AS ENUM ('DRAFT', 'OFFICE_REVIEW', 'REGION_REVIEW', 'CLEARED');

-- CreateEnum
CREATE TYPE "record_kind" AS ENUM ('POLICY', 'MEETING', 'ITEM', 'PROJECT');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "account" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "office_id" UUID,
    "password_hash" TEXT NOT NULL,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_grant" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "duty" "duty" NOT NULL,
    "mechanism_id" UUID,
    "region_code" TEXT,
    "office_id" UUID,
    "from" DATE NOT NULL,
    "to" DATE,

    CONSTRAINT "duty_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "event" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "task_id" UUID,
    "region_code" TEXT,
    "detail" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "key" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_set" (
    "id" UUID NOT NULL,
    "mechanism_id" UUID,
    "version" TEXT NOT NULL,
    "thresholds" JSONB NOT NULL,
    "from" DATE NOT NULL,

    CONSTRAINT "rule_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "override" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "light" "light" NOT NULL,
    "reason" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "override_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_state" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "days" DATE[],
    "lights" "light"[],
    "schedule" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "field_tag" TEXT,
    "source" TEXT NOT NULL,
    "flow" "flow_state" NOT NULL,
    "outcome" TEXT,
    "deadline" DATE,
    "deadline_words" TEXT NOT NULL,
    "first_deadline" TEXT NOT NULL,
    "moves" INTEGER NOT NULL,
    "progress" INTEGER,
    "plan_ids" UUID[],
    "mechanism_ids" UUID[],
    "number" INTEGER NOT NULL,
    "regions" TEXT[],
    "leads" TEXT[],
    "supports" TEXT[],
    "offices" TEXT[],
    "latest_text" TEXT NOT NULL,
    "unreported_from" DATE,
    "awaiting" BOOLEAN NOT NULL,
    "overridden" DATE,

    CONSTRAINT "task_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part_state" (
    "id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "office_id" UUID NOT NULL,
    "role" "part_role" NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "days" DATE[],
    "lights" "light"[],
    "schedule" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "area_code" TEXT NOT NULL,
    "deadline" DATE,
    "progress" INTEGER,
    "plan_ids" UUID[],
    "mechanism_ids" UUID[],
    "unreported_from" DATE,
    "awaiting" BOOLEAN NOT NULL,

    CONSTRAINT "part_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mechanism" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "clearance_steps" INTEGER NOT NULL DEFAULT 2,
    "party_columns_shared" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "mechanism_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tier" (
    "mechanism_id" UUID NOT NULL,
    "level" "tier_level" NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "tier_pkey" PRIMARY KEY ("mechanism_id","level")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "mechanism_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "role" "membership_role" NOT NULL,
    "position" INTEGER NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chair_term" (
    "id" UUID NOT NULL,
    "mechanism_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE,

    CONSTRAINT "chair_term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "kind" "region_kind" NOT NULL,
    "parent_code" TEXT,
    "subcluster" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "office" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "office_kind" NOT NULL,
    "region_code" TEXT,
    "mechanism_id" UUID,
    "credit_code" TEXT,
    "clearing_office_id" UUID,
    "contact" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "office_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "area" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "gist" TEXT NOT NULL,
    "directions" TEXT[],

    CONSTRAINT "area_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "field_tag" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "field_tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "working_day" (
    "day" DATE NOT NULL,
    "working" BOOLEAN NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "working_day_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL,
    "mechanism_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "plan_kind" NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "issued_on" DATE NOT NULL,
    "cadence" "cadence" NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "period" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "due" DATE NOT NULL,
    "closes" DATE NOT NULL,

    CONSTRAINT "period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "area_code" TEXT NOT NULL,
    "field_tag_id" UUID,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "record_id" TEXT,
    "starts_on" DATE NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_item" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "annual_goal" TEXT NOT NULL,
    "home" BOOLEAN NOT NULL,

    CONSTRAINT "plan_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "office_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "role" "part_role" NOT NULL,
    "duty" TEXT NOT NULL,
    "weight" DECIMAL(6,2) NOT NULL DEFAULT 1,
    "assembling" BOOLEAN NOT NULL DEFAULT false,
    "cadence" "part_cadence" NOT NULL DEFAULT 'EACH_PERIOD',
    "position" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "part_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "milestone" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "part_id" UUID,
    "title" TEXT NOT NULL,
    "weight" DECIMAL(6,2) NOT NULL DEFAULT 1,
    "nature" "milestone_nature" NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filing" (
    "id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "reported_on" DATE NOT NULL,
    "department" TEXT NOT NULL,
    "reconfirmed_on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "filing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "id" UUID NOT NULL,
    "task_id" UUID,
    "part_id" UUID,
    "milestone_id" UUID,
    "words" TEXT NOT NULL,
    "from" DATE,
    "to" DATE,
    "cause" "deadline_cause" NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_change" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "state" "flow_state" NOT NULL,
    "outcome" TEXT,
    "reason" TEXT,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "flow_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_version" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "report_state" NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "progress" TEXT NOT NULL,
    "problems" TEXT NOT NULL,
    "next" TEXT NOT NULL,
    "percent" INTEGER,
    "percent_explanation" TEXT NOT NULL DEFAULT '',
    "unlikely" BOOLEAN NOT NULL DEFAULT false,
    "no_change" BOOLEAN NOT NULL DEFAULT false,
    "no_change_reason" TEXT NOT NULL DEFAULT '',
    "corrects" TEXT NOT NULL DEFAULT '',
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_on" DATE,
    "cleared_at" TIMESTAMPTZ(3),
    "cleared_by_id" UUID,
    "returned_reason" TEXT,
    "returned_section" TEXT,
    "returned_due" DATE,

    CONSTRAINT "report_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tick" (
    "version_id" UUID NOT NULL,
    "milestone_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "done_on" DATE NOT NULL,

    CONSTRAINT "tick_pkey" PRIMARY KEY ("version_id","milestone_id")
);

-- CreateTable
CREATE TABLE "report_step" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "reason" TEXT,
    "section" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "report_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "user_id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "based_on" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("user_id","part_id","period_id")
);

-- CreateTable
CREATE TABLE "record_entry" (
    "id" TEXT NOT NULL,
    "kind" "record_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "area_code" TEXT,
    "year" INTEGER,
    "day_words" TEXT,
    "parties" TEXT[],
    "public_status" TEXT,
    "confidence" TEXT NOT NULL,
    "publisher" TEXT,
    "sources" TEXT[],
    "body" JSONB NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "record_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_account_key" ON "app_user"("account");

-- CreateIndex
CREATE INDEX "duty_grant_user_id_idx" ON "duty_grant"("user_id");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_hash_key" ON "audit_entry"("hash");

-- CreateIndex
CREATE INDEX "audit_entry_task_id_seq_idx" ON "audit_entry"("task_id", "seq");

-- CreateIndex
CREATE INDEX "notice_user_id_read_at_idx" ON "notice"("user_id", "read_at");

-- CreateIndex
CREATE UNIQUE INDEX "rule_set_mechanism_id_version_key" ON "rule_set"("mechanism_id", "version");

-- CreateIndex
CREATE INDEX "override_task_id_idx" ON "override"("task_id");

-- CreateIndex
CREATE INDEX "task_state_task_id_valid_from_idx" ON "task_state"("task_id", "valid_from");

-- CreateIndex
CREATE INDEX "part_state_part_id_valid_from_idx" ON "part_state"("part_id", "valid_from");

-- CreateIndex
CREATE INDEX "part_state_task_id_idx" ON "part_state"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "mechanism_code_key" ON "mechanism"("code");

-- CreateIndex
CREATE UNIQUE INDEX "membership_mechanism_id_region_code_from_key" ON "membership"("mechanism_id", "region_code", "from");

-- CreateIndex
CREATE UNIQUE INDEX "chair_term_mechanism_id_from_key" ON "chair_term"("mechanism_id", "from");

-- CreateIndex
CREATE UNIQUE INDEX "office_name_key" ON "office"("name");

-- CreateIndex
CREATE UNIQUE INDEX "office_credit_code_key" ON "office"("credit_code");

-- CreateIndex
CREATE INDEX "office_region_code_idx" ON "office"("region_code");

-- CreateIndex
CREATE UNIQUE INDEX "area_position_key" ON "area"("position");

-- CreateIndex
CREATE UNIQUE INDEX "field_tag_name_key" ON "field_tag"("name");

-- CreateIndex
CREATE UNIQUE INDEX "plan_mechanism_id_name_key" ON "plan"("mechanism_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "period_plan_id_from_key" ON "period"("plan_id", "from");

-- CreateIndex
CREATE UNIQUE INDEX "task_code_key" ON "task"("code");

-- CreateIndex
CREATE INDEX "plan_item_task_id_idx" ON "plan_item"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_item_plan_id_task_id_key" ON "plan_item"("plan_id", "task_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_item_plan_id_number_key" ON "plan_item"("plan_id", "number");

-- CreateIndex
CREATE INDEX "part_task_id_idx" ON "part"("task_id");

-- CreateIndex
CREATE INDEX "part_office_id_idx" ON "part"("office_id");

-- CreateIndex
CREATE INDEX "milestone_task_id_idx" ON "milestone"("task_id");

-- CreateIndex
CREATE INDEX "milestone_part_id_idx" ON "milestone"("part_id");

-- CreateIndex
CREATE INDEX "filing_milestone_id_idx" ON "filing"("milestone_id");

-- CreateIndex
CREATE INDEX "deadline_task_id_idx" ON "deadline"("task_id");

-- CreateIndex
CREATE INDEX "deadline_part_id_idx" ON "deadline"("part_id");

-- CreateIndex
CREATE INDEX "deadline_milestone_id_idx" ON "deadline"("milestone_id");

-- CreateIndex
CREATE INDEX "flow_change_task_id_idx" ON "flow_change"("task_id");

-- CreateIndex
CREATE INDEX "report_task_id_idx" ON "report"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "report_part_id_period_id_key" ON "report"("part_id", "period_id");

-- CreateIndex
CREATE INDEX "report_version_state_idx" ON "report_version"("state");

-- CreateIndex
CREATE UNIQUE INDEX "report_version_report_id_number_key" ON "report_version"("report_id", "number");

-- CreateIndex
CREATE INDEX "tick_milestone_id_idx" ON "tick"("milestone_id");

-- CreateIndex
CREATE INDEX "report_step_version_id_idx" ON "report_step"("version_id");

-- CreateIndex
CREATE INDEX "record_entry_kind_area_code_year_idx" ON "record_entry"("kind", "area_code", "year");

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_grant" ADD CONSTRAINT "duty_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rule_set" ADD CONSTRAINT "rule_set_mechanism_id_fkey" FOREIGN KEY ("mechanism_id") REFERENCES "mechanism"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "override" ADD CONSTRAINT "override_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_state" ADD CONSTRAINT "task_state_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part_state" ADD CONSTRAINT "part_state_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier" ADD CONSTRAINT "tier_mechanism_id_fkey" FOREIGN KEY ("mechanism_id") REFERENCES "mechanism"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_mechanism_id_fkey" FOREIGN KEY ("mechanism_id") REFERENCES "mechanism"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chair_term" ADD CONSTRAINT "chair_term_mechanism_id_fkey" FOREIGN KEY ("mechanism_id") REFERENCES "mechanism"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chair_term" ADD CONSTRAINT "chair_term_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "region"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office" ADD CONSTRAINT "office_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office" ADD CONSTRAINT "office_mechanism_id_fkey" FOREIGN KEY ("mechanism_id") REFERENCES "mechanism"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office" ADD CONSTRAINT "office_clearing_office_id_fkey" FOREIGN KEY ("clearing_office_id") REFERENCES "office"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_mechanism_id_fkey" FOREIGN KEY ("mechanism_id") REFERENCES "mechanism"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period" ADD CONSTRAINT "period_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_area_code_fkey" FOREIGN KEY ("area_code") REFERENCES "area"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_field_tag_id_fkey" FOREIGN KEY ("field_tag_id") REFERENCES "field_tag"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part" ADD CONSTRAINT "part_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "part" ADD CONSTRAINT "part_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "part"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing" ADD CONSTRAINT "filing_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "part"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline" ADD CONSTRAINT "deadline_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_change" ADD CONSTRAINT "flow_change_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "part"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_version" ADD CONSTRAINT "report_version_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tick" ADD CONSTRAINT "tick_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tick" ADD CONSTRAINT "tick_milestone_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_step" ADD CONSTRAINT "report_step_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
