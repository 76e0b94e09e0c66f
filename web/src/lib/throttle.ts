import { useEffect, useRef, useState } from "react";

/** The value as it comes, but at most once in so many milliseconds: the first letter asks at once, a burst once more. */
export function useThrottled<T>(value: T, ms: number): T {
  const [passed, setPassed] = useState(value);
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (Object.is(value, passed)) return;
    const pass = () => {
      last.current = performance.now();
      setPassed(value);
    };
    const wait = last.current + ms - performance.now();
    if (wait <= 0) return pass();
    const timer = setTimeout(pass, wait);
    return () => clearTimeout(timer);
  }, [value, passed, ms]);
  return passed;
}
