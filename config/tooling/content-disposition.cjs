// @fastify/static requires this package, which is ESM only. Node 20 can do that and jest on Node 20 cannot, so jest
// is given what Node loads.
const { createRequire } = process.getBuiltinModule('node:module');
module.exports = createRequire(require.resolve('@fastify/static'))('content-disposition');
