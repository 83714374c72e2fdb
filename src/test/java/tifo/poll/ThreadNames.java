package tifo.poll;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names of all threads of this process, virtual ones too: those are in no list but the
/// diagnostic dump.
final class ThreadNames {
  private static final Pattern THREAD = Pattern.compile("^#\\d+ \"([^\"]*)\"");

  private ThreadNames() {}

  static List<String> now() throws IOException {
    Path folder = Files.createTempDirectory("threads");
    Path dump = folder.resolve("dump.txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
    try (Stream<String> lines = Files.lines(dump)) {
      return lines
          .map(THREAD::matcher)
          .filter(Matcher::find)
          .map(matcher -> matcher.group(1))
          .toList();
    } finally {
      Files.delete(dump);
      Files.delete(folder);
    }
  }
}
