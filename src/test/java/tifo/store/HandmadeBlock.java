package tifo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;

/// A block of one series whose chunks a test gives in any encoding. One thread.
final class HandmadeBlock {
  private final Labels labels;
  private final ByteSink chunks = new ByteSink().u32(Format.CHUNKS_MAGIC).u32(1 << 24);
  private final List<ChunkMeta> metas = new ArrayList<>();

  HandmadeBlock(Labels labels) {
    this.labels = labels;
  }

  void add(int encoding, Chunk chunk, SampleBuffer samples) {
    long last = samples.times()[samples.size() - 1];
    metas.add(new ChunkMeta(samples.times()[0], last, chunks.size()));
    chunks.uvarint(chunk.length());
    int start = chunks.size();
    chunks.u8(encoding).bytes(chunk.data(), chunk.length()).crcSince(start);
  }

  void write(Path dir) throws IOException {
    Files.createDirectory(dir.resolve("chunks"));
    chunks.save(dir.resolve("chunks/000001"));
    IndexWriter.write(List.of(new IndexWriter.Entry(labels, metas))).save(dir.resolve("index"));
    Files.writeString(dir.resolve(MetaFile.NAME), "{\"version\": 1}");
  }
}
