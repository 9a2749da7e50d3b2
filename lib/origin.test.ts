import { describe, expect, it } from 'vitest'
import { rightAddress } from './origin'

const origin = new URL('http://localhost:3000')
const asked = (host: string | null, more = {}) =>
  rightAddress({ method: 'GET', host, forwardedHost: host, path: '/tasks?q=桥', ...more }, origin)

describe('打开的不是登记的地址', () => {
  it('本机的别名、同一端口的，引到登记的地址，所问的页面不变', () => {
    for (const host of ['127.0.0.1:3000', '127.0.0.2:3000', '[::1]:3000'])
      expect(asked(host)).toBe('http://localhost:3000/tasks?q=%E6%A1%A5')
    expect(rightAddress({ method: 'GET', host: 'localhost', forwardedHost: null, path: '/' }, new URL('http://127.0.0.1'))).toBe(
      'http://127.0.0.1/',
    )
  })
  it('就是登记的地址、别的端口、别的机器、网关之后，都不引：引去的可能是别人的机器', () => {
    for (const host of [
      'localhost:3000',
      '127.0.0.1:8080',
      '127.0.0.1',
      '192.168.1.5:3000',
      'board.example',
      '127.0.0.1.example:3000',
      null,
    ])
      expect(asked(host), String(host)).toBeNull()
    expect(asked('127.0.0.1:3000', { forwardedHost: 'board.example' })).toBeNull()
    expect(
      rightAddress({ method: 'GET', host: '127.0.0.1:3000', forwardedHost: null, path: '/' }, new URL('https://board.example')),
    ).toBeNull()
  })
  it('办理和接口不引', () => {
    expect(asked('127.0.0.1:3000', { method: 'POST' })).toBeNull()
    expect(asked('127.0.0.1:3000', { path: '/api/health' })).toBeNull()
  })
  it('引去的总是登记的地址，地址里写了什么都一样', () => {
    expect(asked('127.0.0.1:3000', { path: '//evil.example/x' })).toBeNull()
  })
})
