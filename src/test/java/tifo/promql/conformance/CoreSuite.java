package tifo.promql.conformance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Our own test files: `CORE` holds for every version of PromQL that we know, `AT_ONCE` wherever
/// names are not removed late, `NEWER` for 3.x only.
enum CoreSuite {
  CORE("/promql/core"),
  AT_ONCE("/promql/at-once"),
  NEWER("/promql/newer");

  private final String name;

  CoreSuite(String name) {
    this.name = name;
  }

  List<CaseResult> run(TestFileRun run) throws IOException {
    List<CaseResult> results = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      results.addAll(run.run(name, TestFileReader.read(file), eval -> true));
    }
    return results;
  }

  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".test")).sorted().toList();
    }
  }

  private Path folder() {
    URL url = Objects.requireNonNull(CoreSuite.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
