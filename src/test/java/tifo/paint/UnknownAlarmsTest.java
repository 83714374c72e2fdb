package tifo.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.Blindness;
import tifo.rule.Blindness.Cause;

/// What the wall says when its source is silent: never that all is well.
class UnknownAlarmsTest {
  private static final Theme THEME = Theme.DARK;
  private static final Instant SINCE = Instant.parse("2022-12-01T19:03:04Z");
  private static final Blindness SILENT = new Blindness(Cause.SOURCE, "tokyo", SINCE);

  private static WallFacts facts(
      String language, List<Alert> alerts, Optional<Blindness> blindness) {
    return new WallFacts(
        WallFacts.Mode.LIVE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        alerts,
        AlarmMarks.NONE,
        SINCE.plusSeconds(60),
        Locale.of(language),
        ZoneId.of("Asia/Tokyo"),
        THEME,
        Optional.empty(),
        true,
        blindness,
        Optional.empty());
  }

  private static long count(Surface surface, int argb) {
    return Arrays.stream(surface.pixels()).filter(pixel -> pixel == argb).count();
  }

  private static Surface bar(WallFacts facts) {
    Surface surface = new Surface(1920, 72, 1, THEME.s0());
    new TopBarPainter().paint(surface, facts);
    return surface;
  }

  private static Surface pane(WallFacts facts) {
    Surface surface = new Surface(360, 300, 1, THEME.s0());
    new AlarmListPainter().paint(surface, facts.context("b"));
    return surface;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void barAndPaneAreCalmOnlyWhenItIsKnown(String language) {
    WallFacts calm = facts(language, List.of(), Optional.empty());
    assertTrue(count(bar(calm), THEME.ok()) > 20);
    assertTrue(count(pane(calm), THEME.ok()) > 20);
    WallFacts blind = facts(language, List.of(), Optional.of(SILENT));
    assertEquals(0, count(bar(blind), THEME.ok()));
    assertTrue(count(bar(blind), THEME.dataTint()) > 1000);
    assertEquals(0, count(pane(blind), THEME.ok()));
    assertTrue(count(pane(blind), THEME.data()) > 20);
  }

  @Test
  void alarmThatIsKnownStaysInTheBar() {
    List<Alert> alerts = SampleMatch.facts(Locale.ENGLISH).alerts();
    Surface known = bar(facts("en", alerts, Optional.empty()));
    Surface blind = bar(facts("en", alerts, Optional.of(SILENT)));
    assertEquals(count(known, THEME.criticalTint()) > 1000, count(blind, THEME.criticalTint()) > 0);
    assertTrue(!Arrays.equals(known.pixels(), blind.pixels()), "it says that others may be there");
  }

  @ParameterizedTest
  @CsvSource({
    "SOURCE, tokyo, No answer from tokyo since 04:03:04, Alarms unknown",
    "LATE, pools, Rules pools not judged since 04:03:04, Alarms unknown",
    "ENDED, too many, Rules not judged after 04:03:04: too many, Alarms unknown",
    "NOT_YET, '', Rules not judged yet, Alarms unknown",
    "RULE, Down, Rule Down cannot be judged since 04:03:04, Alarms partly unknown"
  })
  void sentenceNamesWhoAndSinceWhen(Cause cause, String what, String sentence, String label) {
    BlindWords words = words("en", new Blindness(cause, what, SINCE));
    assertEquals(sentence, words.sentence());
    assertEquals(label, words.label());
  }

  @Test
  void sentenceIsThereInJapanese() {
    assertEquals("tokyo は 04:03:04 から応答なし", words("ja", SILENT).sentence());
    assertEquals("アラームの有無は不明", words("ja", SILENT).label());
  }

  private static BlindWords words(String language, Blindness blindness) {
    WallFacts facts = facts(language, List.of(), Optional.of(blindness));
    return BlindWords.of(Pen.of(new Surface(10, 10, 1, 0), facts.context("b")), blindness);
  }

  @Test
  void whoDoesNotAnswerSaysMoreThanTheRulesThatSuffer() {
    List<Alert> suffering = List.of(withoutData(Alert.State.ERROR, "Source tokyo is down."));
    Surface none = bar(facts("en", List.of(), Optional.of(SILENT)));
    Surface blind = bar(facts("en", suffering, Optional.of(SILENT)));
    assertArrayEquals(none.pixels(), blind.pixels());
  }

  @ParameterizedTest
  @CsvSource({"en, no series", "ja, 系列なし"})
  void ruleWithoutSeriesSaysSoInTheWallsLanguage(String language, String words) {
    Pen pen =
        Pen.of(
            new Surface(10, 10, 1, 0), facts(language, List.of(), Optional.empty()).context("b"));
    assertEquals(words, AlarmTitle.limit(pen, withoutData(Alert.State.FIRING, "")));
    assertEquals("why", AlarmTitle.limit(pen, withoutData(Alert.State.FIRING, "why")));
  }

  private static Alert withoutData(Alert.State state, String reason) {
    return new Alert(
        "id",
        "ErrorRatioHigh",
        Labels.of("alertname", "ErrorRatioHigh"),
        Severity.CRITICAL,
        state,
        Double.NaN,
        "",
        SINCE,
        Optional.of(SINCE),
        Optional.empty(),
        "ErrorRatioHigh",
        reason,
        "",
        "",
        Optional.empty(),
        Map.of(),
        "");
  }

  @ParameterizedTest
  @CsvSource({"en, Asked; tokyo has not answered yet.", "ja, tokyo に問い合わせ中、応答はまだありません。"})
  void panelThatWaitsForItsFirstAnswerSaysSo(String language, String sentence) {
    Reading waiting = new Reading.NotCollected("tokyo", SINCE, "");
    PaintContext context = facts(language, List.of(), Optional.empty()).context("b");
    assertEquals(sentence, PanelFramePainter.sentence(Optional.of(waiting), context));
  }

  @ParameterizedTest
  @CsvSource({
    "en, Source tokyo at http://h refuses.,"
        + " 'Source tokyo at http://h refuses. Try 2, next in 5 s. Nothing was ever received.'",
    "en, it answers too slowly,"
        + " 'tokyo: it answers too slowly. Try 2, next in 5 s. Nothing was ever received.'",
    "ja, Source tokyo at http://h refuses.,"
        + " Source tokyo at http://h refuses。2 回目、次は 5 秒後。受信した値はまだありません。"
  })
  void failedPanelNamesItsSourceOnceAndEndsOnce(String language, String reason, String sentence) {
    WallFacts facts = facts(language, List.of(), Optional.empty());
    Reading failed =
        new Reading.Failed(
            Matrix.EMPTY, "tokyo", SINCE, reason, 2, Instant.EPOCH, facts.now().plusSeconds(5));
    assertEquals(sentence, PanelFramePainter.sentence(Optional.of(failed), facts.context("b")));
  }
}
