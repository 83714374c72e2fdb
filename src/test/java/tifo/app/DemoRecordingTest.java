package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.record.Recording;

class DemoRecordingTest {
  @TempDir private Path folder;

  /// When this fails the demo has changed: put the new digest here and into `EDITION`, or those who
  /// have played the old one go on with it.
  @Test
  void hasTheBytesOfItsEdition() throws Exception {
    DemoRecording.write(folder);
    assertEquals(DemoRecording.EDITION, digest().substring(0, 12));
  }

  @Test
  void isOneMatchWithItsRunUp() throws IOException {
    DemoRecording.write(folder);
    try (Recording recording = Recording.open(folder)) {
      Duration length = Duration.between(recording.start(), recording.end());
      assertEquals(Duration.ofMinutes(200), length);
      assertEquals(DemoRecording.KICK_OFF, recording.info().matches().getFirst().kickOff());
      assertTrue(recording.leftOut().isEmpty());
    }
  }

  /// Of all files, by name.
  private String digest() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
