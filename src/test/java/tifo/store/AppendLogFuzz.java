package tifo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tifo.metric.Labels;

/// Any bytes behind a log's head, and any payload in a frame whose checksum is right: what is read
/// can be gone on with.
public final class AppendLogFuzz {
  private AppendLogFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    ByteSink log = new ByteSink().u64(AppendLog.MAGIC);
    ByteSink payload = new ByteSink().bytes(data, data.length);
    if (data.length > 0 && data[0] != 0) {
      log.u32(data.length).u32(payload.crc(0));
    }
    payload.copyTo(log);
    Path file = Files.createTempFile("fuzz", ".log");
    try {
      Files.delete(file);
      log.save(file);
      goOn(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void goOn(Path file) {
    LogRecovery recovery = LogRecovery.read(file);
    Labels labels = Labels.of("never", "there before");
    try (AppendLog log = AppendLog.resume(recovery)) {
      log.append(labels, Long.MAX_VALUE, 1);
    }
    recovery.head().append(labels, Long.MAX_VALUE, 1);
    LogRecovery again = LogRecovery.read(file);
    if (!again.damage().equals(Optional.empty())
        || !StoreText.of(again.head()).equals(StoreText.of(recovery.head()))) {
      throw new IllegalStateException("the log reads otherwise: " + again.damage());
    }
  }
}
