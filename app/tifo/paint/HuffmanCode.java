package tifo.paint;

import java.util.Arrays;

/// A canonical Huffman code of at most 15 bits a symbol, as deflate wants it (RFC 1951, 3.2.2).
/// `bits[s]` are written lowest bit first; a `length` of 0 means that the symbol does not occur.
record HuffmanCode(int[] bits, byte[] length) {
  private static final int LONGEST = 15;
  private static final int SYMBOL_BITS = 9;

  /// The code for symbols that occur this often. At least two symbols get a code, because some
  /// readers refuse less.
  static HuffmanCode of(int[] counts) {
    long[] sorted = sort(counts);
    int[] perLength = limit(depths(sorted));
    byte[] length = new byte[counts.length];
    int at = 0;
    for (int l = LONGEST; l > 0; l--) {
      for (int i = 0; i < perLength[l]; i++) {
        length[(int) sorted[at++] & ((1 << SYMBOL_BITS) - 1)] = (byte) l;
      }
    }
    return new HuffmanCode(bits(length, perLength), length);
  }

  // Rarest first, the symbol in the low bits.
  private static long[] sort(int[] counts) {
    long[] used = new long[Math.max(2, counts.length)];
    int size = 0;
    for (int s = 0; s < counts.length; s++) {
      if (counts[s] > 0) {
        used[size++] = (long) counts[s] << SYMBOL_BITS | s;
      }
    }
    for (int s = 0; size < 2; s++) {
      if (counts[s] == 0) {
        used[size++] = 1L << SYMBOL_BITS | s;
      }
    }
    long[] sorted = Arrays.copyOf(used, size);
    Arrays.sort(sorted);
    return sorted;
  }

  // How many symbols lie how deep in the tree. Inner nodes come into being in ascending weight, so
  // two queues do in place of a heap.
  private static int[] depths(long[] sorted) {
    int leaves = sorted.length;
    long[] weight = new long[2 * leaves - 1];
    int[] parent = new int[2 * leaves - 1];
    for (int i = 0; i < leaves; i++) {
      weight[i] = sorted[i] >>> SYMBOL_BITS;
    }
    int leaf = 0;
    int inner = leaves;
    for (int node = leaves; node < weight.length; node++) {
      for (int child = 0; child < 2; child++) {
        boolean takeLeaf = leaf < leaves && (inner == node || weight[leaf] <= weight[inner]);
        int lightest = takeLeaf ? leaf++ : inner++;
        weight[node] += weight[lightest];
        parent[lightest] = node;
      }
    }
    int[] depth = new int[weight.length];
    int[] perDepth = new int[leaves + 1];
    for (int node = weight.length - 2; node >= 0; node--) {
      depth[node] = depth[parent[node]] + 1;
      if (node < leaves) {
        perDepth[depth[node]]++;
      }
    }
    return perDepth;
  }

  // Symbols that lie too deep are lifted; each time that overfills the code by one place, a leaf
  // elsewhere becomes a node with two.
  private static int[] limit(int[] perDepth) {
    int[] perLength = new int[LONGEST + 1];
    long taken = 0;
    for (int d = 1; d < perDepth.length; d++) {
      int l = Math.min(d, LONGEST);
      perLength[l] += perDepth[d];
      taken += (long) perDepth[d] << (LONGEST - l);
    }
    for (; taken > 1L << LONGEST; taken--) {
      int l = LONGEST - 1;
      while (perLength[l] == 0) {
        l--;
      }
      perLength[l]--;
      perLength[l + 1] += 2;
      perLength[LONGEST]--;
    }
    return perLength;
  }

  private static int[] bits(byte[] length, int[] perLength) {
    int[] next = new int[LONGEST + 1];
    for (int l = 1; l < LONGEST; l++) {
      next[l + 1] = (next[l] + perLength[l]) << 1;
    }
    int[] bits = new int[length.length];
    for (int s = 0; s < bits.length; s++) {
      if (length[s] > 0) {
        bits[s] = Integer.reverse(next[length[s]]++) >>> (32 - length[s]);
      }
    }
    return bits;
  }
}
