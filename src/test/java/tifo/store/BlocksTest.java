package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;

class BlocksTest {
  @TempDir Path dir;

  @Test
  void partsThatOverlapAndPartsThatDoNotMakeOneSeries() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Head whole = new Head();
      List<Head> parts = List.of(new Head(), new Head(), new Head());
      for (int i = 0; i < 500; i++) {
        Labels labels = Labels.of(Labels.NAME, "m", "i", "" + random.nextInt(3));
        whole.append(labels, i, i);
        // In order for even seeds, in a muddle and twice for odd ones.
        parts.get(seed % 2 == 0 ? i / 200 : random.nextInt(3)).append(labels, i, i);
        parts.get(seed % 2 == 0 ? i / 200 : random.nextInt(3)).append(labels, i, i);
      }
      assertEquals(StoreText.of(whole), StoreText.of(Blocks.of(parts)), "seed " + seed);
    }
  }

  @Test
  void ofTwoSamplesAtOneTimeTheLaterStoreWins() {
    Head first = new Head();
    Head second = new Head();
    Head expected = new Head();
    Labels labels = Labels.of(Labels.NAME, "m");
    first.append(labels, 1, 1);
    first.append(labels, 2, 1);
    second.append(labels, 2, 7);
    expected.append(labels, 1, 1);
    expected.append(labels, 2, 7);
    assertEquals(StoreText.of(expected), StoreText.of(Blocks.of(List.of(first, second))));
  }

  @Test
  void aFolderOfBlocksReadsAsOneAndLeavesUnfinishedOnesAlone() throws IOException {
    Head head = new Head();
    for (int i = 0; i < 1000; i++) {
      head.append(Labels.of(Labels.NAME, "m", "i", "" + i % 5), i, i);
    }
    List<Path> written = new ArrayList<>();
    for (int start = 0; start < 1000; start += 250) {
      written.add(BlockWriter.write(dir, head, List.of(), start, start + 249).orElseThrow());
    }
    String unfinished = "01ABCDEFGHJKMNPQRSTVWXYZ00.tmp-for-creation";
    Files.createDirectory(dir.resolve(unfinished));
    String bare = "01ABCDEFGHJKMNPQRSTVWXYZ01";
    Files.createDirectories(dir.resolve(bare).resolve("chunks"));
    Files.createDirectory(dir.resolve("wal"));
    try (Blocks blocks = Blocks.open(dir)) {
      assertEquals(4, blocks.size());
      assertEquals(
          List.of(
              new LeftOut(dir.resolve(unfinished), LeftOut.Reason.UNFINISHED),
              new LeftOut(dir.resolve(bare), LeftOut.Reason.WITHOUT_META)),
          blocks.leftOut());
      assertEquals(StoreText.of(head), StoreText.of(blocks));
    }
    Files.write(written.get(2).resolve("index"), new byte[10]);
    assertThrows(StoreException.class, () -> Blocks.open(dir));
  }
}
