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
import tifo.record.RecordedSource;
import tifo.record.RecordingFile;
import tifo.record.RecordingInfo;

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
        Main.commandLine()
            .setOut(new PrintWriter(new StringWriter(), true))
            .setErr(new PrintWriter(err, true))
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
}
