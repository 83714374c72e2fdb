package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.journal.Journal;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.journal.JournalLimits;
import tifo.rule.operator.Alarms;
import tifo.time.LiveClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JournalCommandTest {
  private static final Instant START = Alarms.START;

  @TempDir Path dir;

  private static Alert alert(String rule, String zone) {
    return Alarms.firing(
        rule, Severity.CRITICAL, START, Labels.of("alertname", rule, "zone", zone), Map.of());
  }

  @BeforeEach
  void writeJournal() throws IOException {
    Alert slow = alert("Slow", "a");
    try (Journal journal =
        Journal.open(dir.resolve("journal"), JournalLimits.USUAL, new LiveClock()).journal()) {
      journal.append(
          List.of(
              JournalEntry.of(START, Kind.STARTED, "desk 2"),
              JournalEntry.of(Alarms.fires(slow, START.plusSeconds(10))),
              JournalEntry.of(Alarms.fires(alert("Full", "b"), START.plusSeconds(20))),
              JournalEntry.of(
                  START.plusSeconds(30), Kind.ACKNOWLEDGED, slow, "desk 2", "=cmd|\"x\",\n確認"),
              JournalEntry.of(Alarms.resolves(slow, START.plusSeconds(40)))));
      journal.rotate(List.of());
    }
  }

  private List<String> lines(Object... more) {
    Object[] args = new Object[more.length + 3];
    args[0] = "journal";
    args[1] = "--out";
    args[2] = dir;
    System.arraycopy(more, 0, args, 3, more.length);
    Ran ran = Ran.of(args);
    assertEquals("", ran.err());
    assertEquals(0, ran.code());
    return ran.out().lines().toList();
  }

  @Test
  void printsALineForEachEntry() {
    List<String> lines = lines();
    assertEquals(5, lines.size(), lines.toString());
    assertTrue(
        lines.get(1).contains("firing") && lines.get(1).contains("zone=\"a\""), lines.get(1));
    assertTrue(lines.get(3).endsWith("by desk 2 · =cmd|\"x\", 確認"), lines.get(3));
  }

  @Test
  void finds() {
    assertEquals(3, lines("--rule", "Slow").size());
    assertEquals(1, lines("--match", "zone=~b|c").size());
    assertEquals(3, lines("--match", "zone!=b").size());
    assertEquals(2, lines("--kind", "firing").size());
    assertEquals(3, lines("--kind", "firing,acknowledged").size());
    assertEquals(1, lines("確認", "DESK").size());
    assertEquals(2, lines("--since", "2022-12-02T04:00:30+09:00").size());
    assertEquals(3, lines("--until", "2022-12-01T19:00:30Z").size());
    assertEquals(0, lines("--since", "1h").size());
  }

  @Test
  void csvIsReadBackAsItWasAndIsNoFormula() {
    Ran ran = Ran.of("journal", "--out", dir, "--export", "csv", "--kind", "acknowledged");
    List<String> lines = List.of(ran.out().split("\r\n"));
    assertEquals("at,kind,severity,rule,title,value,labels,who,until,text", lines.getFirst());
    assertEquals(2, lines.size());
    assertTrue(lines.get(1).endsWith(",desk 2,,\"'=cmd|\"\"x\"\",\n確認\""), lines.get(1));
    assertTrue(lines.get(1).contains("\"{alertname=\"\"Slow\"\", zone=\"\"a\"\"}\""), lines.get(1));
  }

  @Test
  void jsonIsOneObjectALine() {
    List<String> lines = lines("--export", "json");
    assertEquals(5, lines.size());
    JsonNode entry = JsonMapper.shared().readTree(lines.get(3));
    assertEquals("ACKNOWLEDGED", entry.path("kind").asString());
    assertEquals("a", entry.path("alert").path("labels").path("zone").asString());
    assertEquals("=cmd|\"x\",\n確認", entry.path("text").asString());
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertRefused("--kind", "'loud' is none; kinds are pending, firing", "--kind", "loud");
    assertRefused("--match", "is not a matcher", "--match", "zone");
    assertRefused("--match", "zone", "--match", "zone=~(");
    assertRefused("--since", "how long ago, such as 2h, not 'noon'", "--since", "noon");
    assertRefused("--export", "csv or json", "--export", "xml");
    Ran none = Ran.of("journal", "--out", dir.resolve("elsewhere"));
    assertTrue(none.err().contains("There is no journal in"), none.err());
    assertEquals(2, none.code());
  }

  private void assertRefused(String option, String words, Object... args) {
    Ran ran = Ran.of("journal", "--out", dir, args[0], args[1]);
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains(option) && ran.err().contains(words), ran.err());
  }

  @Test
  void damageIsSaidAndTheRestIsShown() throws IOException {
    Path file = dir.resolve("journal").resolve("journal-000001.log");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("Full", "Fool"));
    Ran ran = Ran.of("journal", "--out", dir);
    assertEquals(4, ran.out().lines().count());
    assertTrue(ran.err().contains("1 lines of the journal are damaged"), ran.err());
    assertEquals(0, ran.code());
  }

  @Test
  void followsWhatIsNewUntilNobodyReads() throws Exception {
    // A writer that is closed after the first new line ends the command.
    StringWriter seen = new StringWriter();
    PrintWriter out =
        new PrintWriter(seen, true) {
          @Override
          public boolean checkError() {
            return seen.toString().contains("the new one");
          }
        };
    Thread follower =
        Thread.ofVirtual()
            .start(() ->
                Main.commandLine(out, new PrintWriter(new StringWriter()))
                    .execute("journal", "--out", dir.toString(), "--follow"));
    try (Journal journal =
        Journal.open(dir.resolve("journal"), JournalLimits.USUAL, new LiveClock()).journal()) {
      journal.append(
          List.of(JournalEntry.of(START, Kind.NOTED, alert("Slow", "a"), "desk 2", "the new one")));
      follower.join(20_000);
    }
    assertFalse(follower.isAlive());
    assertEquals(6, seen.toString().lines().count(), seen.toString());
  }

  @Test
  void onlyWebAddressesAreHandedToTheDesktop() {
    assertTrue(DesktopBrowser.isWeb("https://runbooks.example.com/a?b=c#d"));
    for (String other :
        List.of(
            "file:///etc/passwd",
            "javascript:alert(1)",
            "-a",
            "ssh://h",
            "http:",
            "https:// x",
            "")) {
      assertFalse(DesktopBrowser.isWeb(other), other);
    }
  }
}
