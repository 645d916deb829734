/** jStat has no types of its own. What is used of it: quantiles and distribution functions of F and of the normal distribution. */
declare module 'jstat' {
  const jstat: {
    centralF: { inv: (p: number, df1: number, df2: number) => number; cdf: (x: number, df1: number, df2: number) => number }
    normal: { inv: (p: number, mean: number, std: number) => number }
  }
  export default jstat
}
