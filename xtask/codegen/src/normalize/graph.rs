//! What leads to what: questions that are asked of types, each answered in one walk.
//!
//! A description of a few kilobytes can have more ways through it than can be walked one by one.

/// The groups of nodes that lead to each other, each after all that it leads to. A node that leads to no other and back is
/// a group of its own.
pub(super) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let reversed = reversed(edges);
    let mut seen = vec![false; edges.len()];
    let mut components = Vec::new();
    for start in finished(edges).into_iter().rev() {
        let mut component = Vec::new();
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut seen[node], true) {
                component.push(node);
                open.extend(&reversed[node]);
            }
        }
        component.sort_unstable();
        components.push(component);
    }
    components.retain(|component| !component.is_empty());
    components.reverse();
    components
}

/// The same edges, led backwards.
pub(super) fn reversed(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut reversed = vec![Vec::new(); edges.len()];
    for (node, targets) in edges.iter().enumerate() {
        targets.iter().for_each(|target| reversed[*target].push(node));
    }
    reversed
}

/// The nodes, each after all that it leads to but what leads back to it. Long ways must not be deep calls.
fn finished(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; edges.len()];
    let mut finished = Vec::new();
    for start in 0..edges.len() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut way = vec![(start, edges[start].iter())];
        while let Some((node, targets)) = way.last_mut() {
            match targets.next() {
                Some(&target) if !std::mem::replace(&mut seen[target], true) => {
                    way.push((target, edges[target].iter()));
                }
                Some(_) => {}
                None => {
                    finished.push(*node);
                    way.pop();
                }
            }
        }
    }
    finished
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn what_leads_to_each_other_is_one_group_after_what_it_leads_to() {
        let edges = [vec![1], vec![2], vec![1, 3], vec![], vec![4]];
        assert_eq!(components(&edges), [vec![3], vec![1, 2], vec![0], vec![4]]);
    }
}
