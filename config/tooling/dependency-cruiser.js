/**
 * Who may import whom: the layers contracts ← domain ← platform, features ← apps, and a few habits that keep them apart.
 * Every rule here has rows in planted-violations.js that show it firing; scripts/verify/import-rules.js runs both.
 */

/** A lib with an index of its own: the unit that others may enter. */
const LIB = 'libs/((?:platform|features)/[^/]+|[^/]+)';
const SPEC = '\\.spec\\.tsx?$';
const TEST_CODE = [SPEC, '^libs/testing/', '^test/'];
/** The file in node_modules, of any of these packages. */
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

const forbidden = [
  {
    name: 'contracts-import-zod-only',
    comment: 'Contracts are shared with the browser and with every layer.',
    from: { path: '^libs/contracts/', pathNot: SPEC },
    to: { pathNot: ['^libs/contracts/', packages('zod')] },
  },
  {
    name: 'domain-is-pure',
    comment:
      'No Nest, no I/O, no node: the domain takes contracts, libraries for calendars and canonical JSON, and its arguments.',
    from: { path: '^libs/domain/', pathNot: SPEC },
    to: {
      pathNot: ['^libs/domain/', '^libs/contracts/', packages('temporal-polyfill', 'date-holidays', 'canonicalize')],
    },
  },
  {
    name: 'platform-knows-no-rules',
    comment: 'The platform moves and keeps data; what the data mean is decided above it.',
    from: { path: '^libs/platform/', pathNot: SPEC },
    to: { path: '^(libs/(domain|features)|apps)/' },
  },
  {
    name: 'platform-libs-stay-apart',
    comment: 'A platform lib builds on configuration and observability; the log and the jobs also on Redis.',
    from: { path: '^libs/platform/([^/]+)/', pathNot: [SPEC, '^libs/platform/(log|jobs)/'] },
    to: { path: '^libs/platform/', pathNot: '^libs/platform/(config|observability|$1)/' },
  },
  {
    name: 'log-and-jobs-build-on-redis',
    comment: 'The log and the jobs live in Redis and touch no other platform lib.',
    from: { path: '^libs/platform/(log|jobs)/', pathNot: SPEC },
    to: { path: '^libs/platform/', pathNot: '^libs/platform/(config|observability|redis|$1)/' },
  },
  {
    name: 'features-know-no-apps',
    comment: 'Apps compose features, never the other way.',
    from: { path: '^libs/features/' },
    to: { path: '^apps/' },
  },
  {
    name: 'apps-only-compose',
    comment: 'An app composes features and platform; rules belong in features, and apps do not share code.',
    from: { path: '^apps/([^/]+)/', pathNot: [SPEC, '^apps/dashboard/'] },
    to: { path: '^(libs/domain|apps)/', pathNot: '^apps/$1/' },
  },
  {
    name: 'dashboard-imports-contracts-only',
    comment: 'The browser knows the contracts and nothing else of the server.',
    from: { path: '^apps/dashboard/' },
    to: { path: '^(libs|apps)/', pathNot: '^(libs/contracts|apps/dashboard)/' },
  },
  {
    name: 'only-tests-import-testing',
    comment: 'Builders and harnesses never reach what is shipped.',
    from: { pathNot: TEST_CODE },
    to: { path: '^(libs/testing|test)/' },
  },
  {
    name: 'libs-are-entered-through-their-index',
    comment: 'What an index does not export is private to its lib.',
    from: { path: `^${LIB}/` },
    to: { path: `^${LIB}/`, pathNot: ['^libs/$1/', `^${LIB}/index\\.ts$`] },
  },
  {
    name: 'apps-and-tests-enter-libs-through-their-index',
    comment: 'What an index does not export is private to its lib.',
    from: { path: '^(apps|test)/' },
    to: { path: `^${LIB}/`, pathNot: `^${LIB}/index\\.ts$` },
  },
  {
    name: 'relative-imports-stay-in-their-lib',
    comment: 'Another lib is named #name, so that a reader sees where a layer is crossed.',
    from: { path: `^(${LIB}|apps/[^/]+|test)/` },
    to: { path: '^(libs|apps|test)/', pathNot: '^$1/', dependencyTypesNot: ['aliased-subpath-import'] },
  },
  {
    name: 'no-cycles',
    comment: 'Modules in a cycle cannot be read, tested or loaded one at a time.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'everything-resolves',
    comment: 'An import that cannot be resolved escapes every other rule.',
    from: {},
    // This package names sources under the condition `source` that it does not ship.
    to: { couldNotResolve: true, pathNot: '^react-aria-components/' },
  },
  {
    name: 'packages-are-declared',
    comment: 'A package that only happens to be installed disappears with the package that brought it.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'what-is-shipped-needs-no-development-packages',
    comment: 'The image holds production packages only; the dashboard is bundled.',
    from: { path: '^(libs|apps)/', pathNot: [...TEST_CODE, '^apps/dashboard/'] },
    // Of Fastify only types are imported; the package itself comes with Nest's adapter.
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm'], pathNot: packages('fastify') },
  },
];

/** Babel plugin that reduces a module to its imports: the cruiser's own parsers read neither TypeScript 7 nor TSX. */
function importsOnly({ types }) {
  const kept = [];
  const keep = ({ node }) =>
    node.source && kept.push(types.importDeclaration([], types.stringLiteral(node.source.value)));
  return {
    visitor: {
      ImportDeclaration: keep,
      ExportNamedDeclaration: keep,
      ExportAllDeclaration: keep,
      CallExpression: ({ node }) => {
        const [argument] = node.arguments;
        if (node.callee.type === 'Import' && argument?.type === 'StringLiteral') keep({ node: { source: argument } });
      },
      TSImportType: ({ node }) => keep({ node: { source: node.argument.literal ?? node.argument } }),
      Program: { exit: (program) => (program.node.body = kept.splice(0)) },
    },
  };
}

const syntax = (...plugins) => ({ plugins: ['typescript', 'decorators-legacy', ...plugins] });

/** Options of the cruise, for any directory that holds a tree of apps/, libs/ and test/. */
export const cruiser = {
  options: (baseDir) => ({
    baseDir,
    validate: true,
    ruleSet: { forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })) },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|png|woff2)($|\\?)' },
    outputType: 'json',
  }),
  resolve: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  transpile: {
    babelConfig: {
      configFile: false,
      babelrc: false,
      plugins: [importsOnly],
      overrides: [
        { test: /\.ts$/, parserOpts: syntax() },
        { test: /\.tsx$/, parserOpts: syntax('jsx') },
      ],
    },
  },
};
