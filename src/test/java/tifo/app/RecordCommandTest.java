package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.promql.function.Dialect;
import tifo.record.Feed;
import tifo.record.RecordedSource;
import tifo.record.RecordingFile;
import tifo.record.RecordingInfo;
import tifo.record.selector.NeededSelectors;
import tifo.time.LiveClock;

@Timeout(60)
class RecordCommandTest {
  @TempDir Path dir;

  /// A replay asks the first source, so another address must not become a second one.
  @Test
  void anotherAddressOfTheSameSourceGoesOnWithIt() throws IOException {
    Path config = Files.writeString(dir.resolve("tifo.yaml"), "language: en\n");
    Path recording = Files.createDirectory(dir.resolve("rec"));
    RecordedSource usual =
        new RecordedSource(
            "prom-a",
            "prometheus",
            "",
            Dialect.PROMETHEUS_3,
            RecordedSource.Method.POLL,
            Duration.ofSeconds(15),
            "",
            List.of());
    RecordingFile.write(
        recording,
        new RecordingInfo(
            "Japan", List.of(usual), List.of(), List.of(), List.of(), List.of(), List.of()));
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true))
            .execute(
                "record",
                "--config",
                config.toString(),
                "--source",
                "http://127.0.0.1:1",
                "--out",
                recording.toString(),
                "--for",
                "1ms");
    assertEquals(0, code, err::toString);
    assertEquals(
        List.of("prom-a"),
        RecordingFile.read(recording).sources().stream().map(RecordedSource::name).toList());
  }

  @Test
  void saysWhichMemberOfAGroupIsRecorded() throws Exception {
    Path config =
        Files.writeString(
            dir.resolve("tifo.yaml"),
            """
            sources:
              - {name: tokyo, url: "http://127.0.0.1:1"}
              - {name: osaka, url: "http://127.0.0.1:2"}
            failover:
              - {name: group, order: [tokyo, osaka]}
            """);
    Settings settings = SettingsFiles.load(config).settings();
    Definitions definitions = Definitions.load(settings);
    List<Feed> feeds =
        RecordWiring.feeds(
            settings,
            NeededSelectors.of(definitions.boards(), definitions.rules()),
            List.of(),
            false,
            new LiveClock());
    try {
      assertEquals(
          List.of("Only tokyo is recorded; the wall may show another member."),
          feeds.stream().map(Feed::caveat).toList());
    } finally {
      feeds.forEach(feed -> feed.source().close());
    }
  }
}
