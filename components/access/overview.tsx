import Link from 'next/link'
import type { Overview } from '@/lib/access/account.queries'
import { dutyLabel } from '@/lib/access/policy'
import { Cell, row, RowHead, Table } from '../ui/table'

interface Line {
  label: string
  count: number
  href: string
  hint: string
}
const Lines = ({ id, title, lines }: { id: string; title: string; lines: Line[] }) => (
  <section aria-labelledby={id}>
    <h2 id={id} className="mb-1 font-semibold">
      {title}
    </h2>
    <Table label={`${title}一览`} cards className="max-w-3xl text-sm" heads={['事项', { head: '数量', right: true }, '说明']}>
      {lines.map((line) => (
        <tr key={line.label} className={row}>
          <RowHead className="md:w-44">{line.label}</RowHead>
          <Cell head="数量" className="md:w-20 text-right">
            <Link
              prefetch={false}
              className={line.count ? 'font-semibold text-accent underline' : 'text-mute hover:underline'}
              href={line.href}
            >
              {line.count}
            </Link>
          </Cell>
          <Cell className="text-mute">{line.hint}</Cell>
        </tr>
      ))}
    </Table>
  </section>
)

/** 系统管理员: accounts that wait for a hand. */
export const SystemOverview = ({ overview: { states, offices } }: { overview: Overview }) => (
  <>
    <Lines
      id="todo"
      title="账号"
      lines={[
        {
          label: '已锁定',
          count: states.locked,
          href: '/admin/users?state=locked',
          hint: '连错五次的 30 分钟后自动解除；由管理员锁定的须解除',
        },
        { label: '已冻结', count: states.frozen, href: '/admin/users?state=frozen', hint: '90 天未用；本人登录时只见“账号或密码不正确”' },
        { label: '两周内将冻结', count: states.soon, href: '/admin/users?state=soon', hint: '76 天以上未用，登录一次即可' },
        { label: '一次性密码未改', count: states.once, href: '/admin/users?state=once', hint: '本人还没有首次登录' },
        { label: '没有职责', count: states.none, href: '/admin/users?state=none', hint: '登录后什么也看不到，请申请授予职责' },
        { label: '已停用', count: states.disabled, href: '/admin/users?state=disabled', hint: '离岗人员，留痕中仍有其名' },
        { label: '正常', count: states.fine, href: '/admin/users?state=fine', hint: '' },
      ]}
    />
    <Lines
      id="more"
      title="单位与职责"
      lines={[
        { label: '单位', count: offices, href: '/admin/offices', hint: '设立单位、指定审核单位' },
        { label: '待授予职责的账号', count: states.asked, href: '/admin/users?state=asked', hint: '已申请，由安全管理员办理' },
      ]}
    />
  </>
)

/** 安全管理员: duties that wait for a decision, and who the three administrators are. */
export const SecurityOverview = ({ overview: { asked, ending, states, administrators } }: { overview: Overview }) => (
  <>
    <Lines
      id="todo"
      title="职责"
      lines={[
        { label: '待授予', count: asked, href: '/admin/grants', hint: '系统管理员申请的，一次核对、一次办理' },
        { label: '30 天内到期', count: ending, href: '/admin/grants#ending', hint: '需要续的，请先授予后段' },
        { label: '没有职责的账号', count: states.none, href: '/admin/users?state=none', hint: '' },
      ]}
    />
    <Lines
      id="three"
      title="三员"
      lines={administrators.map((each) => ({
        label: dutyLabel[each.duty],
        count: each.count,
        href: `/admin/users?duty=${each.duty}`,
        hint: each.count < 2 ? '只有一位：他不在时无人能办，建议再授予一位' : '',
      }))}
    />
  </>
)
