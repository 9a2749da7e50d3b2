-- AlterTable
ALTER TABLE "part_state" DROP COLUMN "facts",
DROP COLUMN "schedule";
