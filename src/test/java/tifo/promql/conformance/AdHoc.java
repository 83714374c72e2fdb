package tifo.promql.conformance;

import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;
import tifo.store.Blocks;

class AdHoc {
  @TempDir Path dir;

  @Test
  void ask() throws Exception {
    Path data = Files.createDirectories(dir.resolve("data"));
    DifferentialFuzzTest.writeBlocks(data);
    QueryRunner ours = new EngineRunner(QueryOptions.DEFAULT.in(Dialect.PROMETHEUS_2));
    try (Blocks blocks = Blocks.open(data);
        BlockPrometheus prometheus = new BlockPrometheus(dir)) {
      for (String line : Files.readAllLines(Path.of("/tmp/fz/ask.txt"))) {
        String[] p = line.split("  ");
        FuzzCase c =
            p.length == 2
                ? FuzzCase.instant(p[0], Long.parseLong(p[1]))
                : new FuzzCase(
                    p[0], Long.parseLong(p[1]), Long.parseLong(p[2]), Long.parseLong(p[3]));
        System.out.println(c);
        System.out.println("  P " + show(c.ask(prometheus, blocks)));
        System.out.println("  T " + show(c.ask(ours, blocks)));
      }
    }
  }

  static String show(Outcome o) {
    if (o instanceof Outcome.Answer(Outcome.Vector(var s), _, _)) return list(s);
    if (o instanceof Outcome.Answer(Outcome.Grid(var s), _, _)) return list(s);
    return o.toString();
  }

  static String list(List<Series> all) {
    StringBuilder b = new StringBuilder();
    for (Series s : all.stream().sorted(Comparator.comparing(Series::labels)).limit(6).toList()) {
      b.append("\n     ").append(s.labels());
      for (int i = 0; i < Math.min(12, s.size()); i++)
        b.append(' ').append(s.values()[i]).append('@').append(s.times()[i]);
    }
    return b.toString();
  }
}
