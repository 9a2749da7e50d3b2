-- AlterTable
ALTER TABLE "month_end" DROP CONSTRAINT "month_end_pkey",
DROP COLUMN "mechanism_id",
DROP COLUMN "plan_id",
DROP COLUMN "region_code",
ADD COLUMN     "id" UUID NOT NULL,
ADD COLUMN     "leads" TEXT[],
ADD COLUMN     "mechanism_ids" UUID[],
ADD COLUMN     "plan_ids" UUID[],
ADD COLUMN     "regions" TEXT[],
ADD COLUMN     "supports" TEXT[],
ADD CONSTRAINT "month_end_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE INDEX "month_end_day_idx" ON "month_end"("day");
