package io.docket.scheme.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statuses or rules of one list, by their ids. */
final class Elements {
    private final Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** @param list as a document has it; null for none */
    Elements(Object list) {
        for (Object element : list == null ? List.of() : (List<?>) list) {
            Map<String, Object> members = members(element);
            String id = (String) members.get("id");
            places.put(id, ids.size());
            ids.add(id);
            byId.put(id, members);
        }
    }

    /** The members of an object of a document; none of null. */
    @SuppressWarnings("unchecked") // An object of JSON is a map from names to values.
    static Map<String, Object> members(Object object) {
        return object == null ? Map.of() : (Map<String, Object>) object;
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    Map<String, Object> get(String id) {
        return byId.get(id);
    }

    /** In the list's order. */
    List<String> ids() {
        return ids;
    }

    int indexOf(String id) {
        return places.get(id);
    }

    /** As few elements as possible that must have been taken to another place, given those that both lists have. */
    Set<String> movedIn(Elements later) {
        List<String> common = later.ids.stream().filter(this::has).toList();
        Set<String> moved = new HashSet<>(common);
        longestInOrder(common).forEach(moved::remove);
        return moved;
    }

    /** The longest of all selections that stand here in the same order: a longest increasing subsequence. */
    private List<String> longestInOrder(List<String> common) {
        int[] before = new int[common.size()];
        int[] ends = new int[common.size()];
        int length = 0;
        for (int i = 0; i < common.size(); i++) {
            int at = lengthBelow(ends, length, common, indexOf(common.get(i)));
            before[i] = at == 0 ? -1 : ends[at - 1];
            ends[at] = i;
            length = Math.max(length, at + 1);
        }
        String[] longest = new String[length];
        for (int i = length == 0 ? -1 : ends[length - 1], at = length - 1; i >= 0; i = before[i]) {
            longest[at--] = common.get(i);
        }
        return Arrays.asList(longest);
    }

    /** How long a selection is at most that ends before {@code place}; {@code ends} has the best end for each length. */
    private int lengthBelow(int[] ends, int length, List<String> common, int place) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (indexOf(common.get(ends[middle])) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
