import { shapely } from '../written'

// 数字：what a text counts. A figure is a number with what it counts; “12 项” and “12项” are one, “12 项” and “12 亿元” are two.

const han = '零〇一二三四五六七八九十百千'
const scale = '十百千万亿'
/** What a single Chinese numeral must stand before to be a figure: “三项” counts, “统一” and “一体化” do not. */
const measures =
  '项|个|次|份|条|家|座|处|批|期|件|人|户|台|套|篇|场|所|轮|类|级|届|成|倍|年|月|日|天|周|季度|公里|千米|米|吨|公顷|亩|元|小时|分钟'
const units = `(?:[${scale}]*(?:个百分点|百分点|平方公里|立方米|千瓦时|千瓦|公里|千米|公顷|万吨|季度|小时|分钟|美元|元|吨|米|亩|%|‰|${measures})?)`
const figure = new RegExp(
  `(?:第\\s*)?(?:百分之[${han}点]+|(?:(?<![\\d年月日])[-+])?\\d+(?:\\.\\d+)*\\s*${units}|[${han}两万亿]{2,}(?:点[${han}]+)?(?:${measures})?|[${han.replace('千', '')}两半](?:${measures}))`,
  'g',
)

/** The figures of a text in the order in which they stand. */
export function figuresIn(text: string): string[] {
  // Full width and ligatures become plain, thousands lose their commas: how a figure is written is wording.
  const plain = shapely(text)
    .normalize('NFKC')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
  return (plain.match(figure) ?? []).map((each) => each.replace(/\s+/g, ''))
}

/** The text with a blank for each figure: two that are alike but for their figures do not agree. */
export const withoutFigures = (text: string): string => shapely(text).normalize('NFKC').replace(figure, '□').replace(/\s+/g, '')
