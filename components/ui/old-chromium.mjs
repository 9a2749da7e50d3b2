// PostCSS: what Chromium before 104 cannot read is said again in words that it can (empty var() fallbacks, single transforms).
const old = () => ({
  postcssPlugin: 'old-chromium',
  OnceExit(root, { AtRule, Rule }) {
    const empty = new Set()
    root.walkDecls((declaration) => {
      if (declaration.value.includes(',)'))
        declaration.value = declaration.value.replace(/var\((--[\w-]+),\s*\)/g, (_, name) => {
          empty.add(name)
          return `var(${name})`
        })
    })
    root.walkDecls(/^(translate|rotate|scale)$/, (declaration) => {
      if (declaration.value === 'none' || declaration.parent.type !== 'rule') return
      const [x, y] = declaration.value.split(/\s+(?![^(]*\))/)
      const value =
        declaration.prop === 'rotate'
          ? `rotate(${declaration.value})`
          : declaration.prop === 'scale'
            ? `scale(${x}, ${y ?? x})`
            : `translate(${x}, ${y ?? 0})`
      const supports = new AtRule({ name: 'supports', params: 'not (translate: 0px)' })
      const rule = declaration.parent.clone({ nodes: [] })
      rule.append({ prop: 'transform', value })
      supports.append(rule)
      declaration.parent.after(supports)
    })
    if (!empty.size) return
    const rule = new Rule({ selector: '*, ::before, ::after, ::backdrop' })
    for (const name of empty) rule.append({ prop: name, value: ' ' })
    root.prepend(rule)
  },
})
old.postcss = true
export default old
