package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.metric.Labels;
import tifo.rule.route.MatcherSyntax;
import tifo.rule.route.Silence;
import tifo.rule.route.SilenceFile;
import tifo.source.http.SourceConnection;
import tifo.time.FakeClock;

/// The silences of several Alertmanagers, as they are remembered from before.
class AlertmanagerSilencesTest {
  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");
  private static final Instant END = START.plusSeconds(600);
  private static final Labels SLOW = Labels.of("alertname", "Slow");

  @TempDir Path folder;

  private final List<AlertmanagerLink> links = new ArrayList<>();

  @AfterEach
  void close() {
    links.forEach(AlertmanagerLink::close);
  }

  private AlertmanagerSilences remembering(List<Silence> silences) throws IOException {
    for (String name : List.of("one", "other")) {
      Path file = folder.resolve(name + ".json");
      new SilenceFile(file).write(name.equals("one") ? List.of() : silences);
      links.add(
          new AlertmanagerLink(
              SourceConnection.to(name, "http://localhost:9"),
              Optional.of(new SilenceFile(file)),
              new FakeClock(START)));
    }
    return new AlertmanagerSilences(links);
  }

  private static Silence silence(String matchers) {
    return Silence.draft(MatcherSyntax.parse(matchers), START, END, "mia", matchers);
  }

  @Test
  void theSilenceOfAnyOfThemHolds() throws IOException {
    Silence slow = silence("alertname=\"Slow\"");
    AlertmanagerSilences theirs = remembering(List.of(silence("alertname=\"Full\""), slow));
    assertEquals(Optional.of(slow), theirs.silencing(SLOW, START));
    assertEquals(Optional.empty(), theirs.silencing(SLOW, END));
    assertEquals(Optional.empty(), theirs.silencing(Labels.of("alertname", "Down"), START));
  }

  @Test
  void oneOfALabelThatTheyAreNotToldOfHoldsForNothing() throws IOException {
    AlertmanagerSilences theirs =
        remembering(List.of(silence("alertname=\"Slow\", __alert_rule_uid__=\"u1\"")));
    Labels routed = SLOW.with("__alert_rule_uid__", "u1");
    assertEquals(Optional.empty(), theirs.silencing(routed, START));
    AlertmanagerSilences.Seen seen = AlertmanagerSilences.Seen.of(routed);
    assertFalse(theirs.all().getFirst().matches(seen));
    assertTrue(new AlertmanagerSilences.Kept("", theirs.all().getFirst().silence()).matches(seen));
  }

  /// A wall asks of ten thousand alerts at once.
  @Test
  void askingCopiesNoSilences() throws IOException {
    int many = 2_000;
    int asks = 100;
    List<Silence> all = IntStream.range(0, many).mapToObj(i -> silence("zone=" + i)).toList();
    AlertmanagerSilences theirs = remembering(all);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertEquals(Optional.empty(), theirs.silencing(SLOW, END));
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < asks; i++) {
      assertEquals(Optional.empty(), theirs.silencing(SLOW, END));
    }
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(taken < 4L * many * asks, taken + " bytes: less than a reference to each");
  }
}
