package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;

/// The life of silences, on disk.
class SilencesTest {
  private static final Instant NOW = Instant.parse("2022-12-01T19:00:00Z");
  private static final Labels ALERT = Labels.of("team", "a", "zone", "b");

  @TempDir Path folder;

  private Path file;
  private Silences silences;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("silences.json");
    silences = new Silences(file);
  }

  private static Silence draft(String matchers, int from, int until) {
    return Silence.draft(
        MatcherSyntax.parse(matchers),
        NOW.plusSeconds(from),
        NOW.plusSeconds(until),
        "kai",
        "known");
  }

  private Silence get(String id) {
    return silences.get(id).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, PENDING",
    "0, ACTIVE",
    "599, ACTIVE",
    "600, EXPIRED",
    "9999, EXPIRED",
  })
  void isPendingThenActiveThenExpired(int second, Silence.State expected) throws IOException {
    String id = silences.set(draft("team=a", 0, 600), NOW.minusSeconds(1));
    Instant at = NOW.plusSeconds(second);
    assertEquals(expected, get(id).state(at));
    assertEquals(expected == Silence.State.ACTIVE, silences.silencing(ALERT, at).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "'team=a', true",
    "'team=b', false",
    "'team=a,zone=b', true",
    "'team=a,zone=c', false",
    "'zone=~\"b|c\"', true",
    "'team=a,absent=\"\"', true",
    "'team!=b,zone=b', true",
  })
  void allMatchersHaveToHold(String matchers, boolean expected) throws IOException {
    silences.set(draft(matchers, 0, 600), NOW);
    assertEquals(expected, silences.silencing(ALERT, NOW).isPresent());
  }

  @Test
  void aBeginInThePastIsNow() throws IOException {
    String id = silences.set(draft("team=a", -500, 600), NOW);
    assertEquals(NOW, get(id).startsAt());
  }

  @Test
  void anActiveOneMayEndLaterOrSoonerUnderTheSameId() throws IOException {
    String id = silences.set(draft("team=a", 0, 600), NOW);
    Silence longer = get(id).until(NOW.plusSeconds(900));
    assertEquals(id, silences.set(longer, NOW.plusSeconds(10)));
    assertEquals(NOW.plusSeconds(900), get(id).endsAt());
    assertEquals(1, silences.all().size());
  }

  @Test
  void othersBeginAnewWhenTheirMatchersChange() throws IOException {
    String id = silences.set(draft("team=a", 0, 600), NOW);
    Silence other = draft("team=b", 0, 600).kept(id, NOW);
    String fresh = silences.set(other, NOW.plusSeconds(10));
    assertNotEquals(id, fresh);
    assertEquals(NOW.plusSeconds(10), get(id).endsAt(), "what was silenced can still be seen");
    assertEquals(Silence.State.ACTIVE, get(fresh).state(NOW.plusSeconds(10)));
    assertFalse(silences.silencing(ALERT, NOW.plusSeconds(10)).isPresent());
  }

  @Test
  void theOrderOfMatchersIsNoChange() throws IOException {
    String id = silences.set(draft("team=a,zone=b", 0, 600), NOW);
    assertEquals(id, silences.set(draft("zone=b,team=a", 0, 700).kept(id, NOW), NOW));
  }

  @Test
  void anActiveOneThatShallBeginElsewhereBeginsAnew() throws IOException {
    String id = silences.set(draft("team=a", 0, 600), NOW);
    assertNotEquals(id, silences.set(get(id).from(NOW.plusSeconds(60)), NOW.plusSeconds(10)));
  }

  @Test
  void aPendingOneMayMove() throws IOException {
    String id = silences.set(draft("team=a", 100, 600), NOW);
    assertEquals(id, silences.set(get(id).from(NOW.plusSeconds(50)), NOW));
    assertEquals(NOW.plusSeconds(50), get(id).startsAt());
  }

  @Test
  void aPendingOneThatShallHaveBegunBeginsAnew() throws IOException {
    String id = silences.set(draft("team=a", 100, 600), NOW);
    String fresh = silences.set(get(id).from(NOW.minusSeconds(50)), NOW);
    assertNotEquals(id, fresh);
    assertEquals(NOW, get(fresh).startsAt());
    assertEquals(Silence.State.EXPIRED, get(id).state(NOW));
  }

  @Test
  void oneThatIsOverStaysOverAndAnotherBegins() throws IOException {
    String id = silences.set(draft("team=a", 0, 10), NOW);
    Instant later = NOW.plusSeconds(60);
    String fresh = silences.set(get(id).until(NOW.plusSeconds(600)), later);
    assertNotEquals(id, fresh);
    assertEquals(NOW.plusSeconds(10), get(id).endsAt());
    assertEquals(later, get(fresh).startsAt());
  }

  @Test
  void expiringEndsNowWhateverItWas() throws IOException {
    String active = silences.set(draft("team=a", 0, 600), NOW);
    String pending = silences.set(draft("team=a", 100, 600), NOW);
    String over = silences.set(draft("team=a", 0, 1), NOW);
    Instant later = NOW.plusSeconds(5);
    for (String id : List.of(active, pending, over)) {
      silences.expire(id, later);
      assertEquals(Silence.State.EXPIRED, get(id).state(later));
    }
    assertFalse(silences.silencing(ALERT, later).isPresent());
    assertEquals(NOW.plusSeconds(1), get(over).endsAt(), "one that is over is left alone");
  }

  @Test
  void unknownIdsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> silences.expire("x", NOW));
    assertThrows(
        IllegalArgumentException.class,
        () -> silences.set(draft("team=a", 0, 60).kept("x", NOW), NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "'',            0, 60",
    "'team=\"\"', 0, 60",
    "'team=~\".*\"', 0, 60",
    "'team!=a', 0, 60",
    "'team=a',      60, 0",
  })
  void whatWouldSilenceEverythingOrEndsBeforeItStartsIsRefused(
      String matchers, int from, int until) {
    assertThrows(
        IllegalArgumentException.class, () -> silences.set(draft(matchers, from, until), NOW));
    assertFalse(Files.exists(file));
  }

  @Test
  void allOfItSurvivesAKill() throws IOException {
    String id = silences.set(draft("team=a,zone=~\"b.*\"", 0, 600), NOW);
    silences.set(draft("team=b", 0, 600), NOW);
    // nothing was closed
    Silences again = new Silences(file);
    assertEquals(silences.all(), again.all());
    assertTrue(again.silencing(ALERT, NOW).isPresent());
    again.expire(id, NOW);
    assertFalse(new Silences(file).silencing(ALERT, NOW).isPresent());
  }

  @Test
  void aDiskThatTakesNothingLeavesTheSilencesAsTheyAre() throws IOException {
    String id = silences.set(draft("team=a", 0, 600), NOW);
    Files.delete(file);
    Files.createDirectory(file);
    Files.createFile(file.resolve("in-the-way"));
    assertThrows(IOException.class, () -> silences.expire(id, NOW));
    assertTrue(
        silences.silencing(ALERT, NOW).isPresent(), "what could not be written down does not hold");
  }

  @Test
  void aDamagedFileIsPutAsideAndSaid() throws IOException {
    Files.writeString(file, "{\"version\": 1, \"silences\": [{");
    Silences again = new Silences(file);
    assertEquals(List.of(), again.all());
    assertTrue(again.notice().orElseThrow().contains("none is in force"));
    assertTrue(Files.exists(folder.resolve("silences.json.damaged")));
    assertEquals(Optional.empty(), silences.notice());
  }

  @Test
  void aFileThatIsDamagedWhileSilencesHoldIsWrittenAnew() throws IOException {
    String id = silences.set(draft("team=a", 0, 60), NOW);
    Files.writeString(file, "{\"version\": 1, \"silences\": [{");
    silences.refresh(NOW);
    silences.refresh(NOW);
    assertTrue(silences.get(id).isPresent(), "what is known holds on");
    assertTrue(new Silences(file).get(id).isPresent(), "and others know it again");
    assertTrue(Files.exists(folder.resolve("silences.json.damaged")));
  }

  @Test
  void whatAnotherProcessPutAsideHoldsOnAndIsWrittenAnew() throws IOException {
    String id = silences.set(draft("team=a", 0, 60), NOW);
    Files.writeString(file, "{\"version\": 1, \"silences\": [{");
    Silences other = new Silences(file);
    silences.refresh(NOW);
    assertTrue(new Silences(file).get(id).isPresent());
    Files.writeString(file, "{\"version\": 1, \"silences\": [{");
    String fresh = new Silences(file).set(draft("team=b", 0, 60), NOW);
    silences.refresh(NOW);
    other.refresh(NOW);
    for (Silences each : List.of(silences, other, new Silences(file))) {
      assertTrue(each.get(id).isPresent() && each.get(fresh).isPresent());
    }
  }

  @Test
  void whatAnotherProcessForgotIsForgotten() throws IOException {
    silences.set(draft("team=a", 0, 60), NOW);
    Instant later = NOW.plus(Duration.ofHours(121));
    Silences other = new Silences(file);
    other.set(
        Silence.draft(MatcherSyntax.parse("a=b"), later, later.plusSeconds(60), "", ""), later);
    silences.refresh(later);
    assertEquals(other.all(), silences.all());
    assertEquals(1, silences.all().size());
  }

  @Test
  void aChangeWithinOneTickOfTheFileSystemIsSeen() throws IOException {
    String id = silences.set(draft("team=a", 0, 600), NOW);
    FileTime written = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    Instant later = NOW.plusSeconds(5);
    new Silences(file).expire(id, later);
    Files.setLastModifiedTime(file, written);
    assertEquals(size, Files.size(file));
    silences.refresh(later);
    assertEquals(Silence.State.EXPIRED, get(id).state(later));
  }

  @Test
  void whatIsOverIsForgottenAfterFiveDays() throws IOException {
    silences.set(draft("team=a", 0, 60), NOW);
    silences.set(draft("team=b", 0, 60), NOW.plus(Duration.ofHours(1)).minusSeconds(3600));
    assertEquals(2, silences.all().size());
    Instant later = NOW.plus(Duration.ofHours(121));
    silences.set(
        Silence.draft(MatcherSyntax.parse("a=b"), later, later.plusSeconds(60), "", ""), later);
    assertEquals(1, silences.all().size());
  }

  @Test
  void thereIsAnEndToHowManyThereCanBe() {
    String text = "a=b,".repeat(101);
    assertThrows(IllegalArgumentException.class, () -> silences.set(draft(text, 0, 60), NOW));
  }
}
