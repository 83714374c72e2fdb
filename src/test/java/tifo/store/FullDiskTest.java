package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;

/// Writes for which there is no room, in a process of its own whose files may not grow beyond 64
/// KiB: the writes fail half-way as they do on a full disk.
class FullDiskTest {
  private static final int LIMIT = 64 << 10;

  @TempDir Path dir;

  @Test
  void noHalfBlockIsLeft() throws IOException, InterruptedException {
    Path parent = Files.createDirectory(dir.resolve("data"));
    String told = inLittleRoom("block", parent);
    assertTrue(told.contains("chunks/000001: java.io.IOException: File too large"), told);
    try (Stream<Path> left = Files.list(parent)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void theLogKeepsItsWholeFramesAndGoesOnLater() throws IOException, InterruptedException {
    Path file = dir.resolve("head.log");
    String told = inLittleRoom("log", file);
    assertTrue(told.contains(file + ": java.io.IOException: File too large"), told);
    assertTrue(told.contains(file + ": an earlier write failed"), told);
    LogRecovery recovery = LogRecovery.read(file);
    long kept = recovery.head().sampleCount();
    assertTrue(kept > 1000 && recovery.damage().isPresent(), kept + " " + recovery.damage());
    try (AppendLog log = AppendLog.resume(recovery)) {
      log.append(Labels.of(Labels.NAME, "m"), Long.MAX_VALUE, 1);
    }
    assertEquals(kept + 1, LogRecovery.read(file).head().sampleCount());
  }

  private String inLittleRoom(String what, Path where) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Path out = dir.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f " + LIMIT / 512 + "; exec \"$@\"",
                "sh",
                java,
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                folderOf(FullDiskTest.class) + File.pathSeparator + folderOf(Head.class),
                FullDiskTest.class.getName(),
                what,
                where.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      return Files.readString(out);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String folderOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  public static void main(String[] arguments) {
    Path where = Path.of(arguments[1]);
    try {
      if (arguments[0].equals("block")) {
        BlockWriter.write(where, noise(), List.of(), 0, Long.MAX_VALUE);
      } else {
        fill(where);
      }
    } catch (StoreException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void fill(Path file) {
    try (AppendLog log = AppendLog.create(file)) {
      Labels labels = Labels.of(Labels.NAME, "m");
      int i = 0;
      try {
        while (i < 100_000) {
          log.append(labels, i++, i);
          if (i % 100 == 0) {
            log.sync();
          }
        }
      } catch (StoreException e) {
        System.out.println(e.getMessage());
        log.append(labels, i, i);
      }
    }
  }

  private static Head noise() {
    Head head = new Head();
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      head.append(Labels.of(Labels.NAME, "m"), i, random.nextDouble());
    }
    return head;
  }
}
