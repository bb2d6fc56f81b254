//! Directed graphs: strongly connected components, each walk in linear time.
//!
//! The references of a small description can have more paths than can be followed one by one.

/// Returns the strongly connected components, each after the components that it has edges to.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
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

/// Returns the edges in the other direction.
pub(crate) fn reversed(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut reversed = vec![Vec::new(); edges.len()];
    for (node, targets) in edges.iter().enumerate() {
        targets.iter().for_each(|target| reversed[*target].push(node));
    }
    reversed
}

/// The nodes in the order in which a depth-first search leaves them. A long path must not be a deep recursion.
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
    fn components_come_after_the_components_that_they_lead_to() {
        let edges = [vec![1], vec![2], vec![1, 3], vec![], vec![4]];
        assert_eq!(components(&edges), [vec![3], vec![1, 2], vec![0], vec![4]]);
    }
}
