import { afterEach, describe, expect, it } from "vitest";
import { fill, type Language, speak, t, tCount } from "../../../src/l10n/language.ts";
import { dateLocale } from "../../../src/l10n/numberForm.ts";
import {
  formatCount,
  formatDuration,
  formatExactMoney,
  formatMoney,
  formatRange,
  formatTokens,
  formatUnitPrice,
} from "../../../src/protocol/numbers.ts";

afterEach(() => speak("en", {}));

describe("a text", () => {
  it("is said in the user's language, its values filled in", () => {
    speak("de", { "Waiting for {0}": "Wartet auf {0}" });
    expect(t("Waiting for {0}", "gpt-6-sol")).toBe("Wartet auf gpt-6-sol");
  });

  it("stays English where there is no translation", () => {
    speak("ja", {});
    expect(t("{0} of {1}", 2, 5)).toBe("2 of 5");
  });

  it("has a sentence of its own for one", () => {
    expect([1, 2].map((count) => tCount(count, "1 line", "{0} lines"))).toEqual(["1 line", "2 lines"]);
  });

  it("takes values as they are: what looks like a placeholder in them is not filled again", () => {
    expect(fill("{0} against {1}", ["{1}", "$&"])).toBe("{1} against $&");
  });
});

describe("numbers", () => {
  it.each<[Language, string]>([
    ["de", "0,0061 $|1.234,57 $|≈ 0,004–0,02 $|59,4k|5.888|0,027040 $|0,025"],
    ["ja", "$0.0061|$1,234.57|≈ $0.004–0.02|59.4k|5,888|$0.027040|0.025"],
    ["zh-cn", "$0.0061|$1,234.57|≈ $0.004–0.02|59.4k|5,888|$0.027040|0.025"],
  ])("are written as in %s, and money stays dollars", (language, expected) => {
    speak(language, {});
    const written = [
      formatMoney(6100),
      formatMoney(1_234_567_000),
      formatRange(4000, 21_000),
      formatTokens(59_400),
      formatCount(5888),
      formatExactMoney(27_040),
      formatUnitPrice(0.025),
    ];
    // The space before a dollar sign must not break.
    expect(written.map((text) => text.replaceAll("\u00A0", " ")).join("|")).toBe(expected);
  });

  it("has units that a language may write in its own way", () => {
    speak("ja", { "{0} s": "{0} 秒", "{0} min {1} s": "{0} 分 {1} 秒" });
    expect([formatDuration(21_400), formatDuration(372_000)]).toEqual(["21.4 秒", "6 分 12 秒"]);
  });

  it("names days and months as the language does", () => {
    const month = () => new Date(2026, 2, 5).toLocaleDateString(dateLocale(), { day: "numeric", month: "long" });
    const written = (["en", "de", "ja"] as const).map((language) => {
      speak(language, {});
      return month();
    });
    expect(written).toEqual(["5 March", "5. März", "3月5日"]);
  });
});
