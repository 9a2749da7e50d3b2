-- AlterTable
ALTER TABLE "task_state" ADD COLUMN     "mark_days" DATE[] DEFAULT ARRAY[]::DATE[],
ADD COLUMN     "marks" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "part_state" ADD COLUMN     "mark_days" DATE[] DEFAULT ARRAY[]::DATE[],
ADD COLUMN     "marks" TEXT[] DEFAULT ARRAY[]::TEXT[];
