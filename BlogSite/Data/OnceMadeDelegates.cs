using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace BlogSite.Data;

/// <summary>
/// Makes the functions within a compiled query once, with the query. What EF puts together has a function that picks the command and one that
/// reads a row, and the runtime makes both anew at each execution: several microseconds of each query, whatever it asks.
/// </summary>
#pragma warning disable EF9100 // the one place where the finished tree can be reached; an EF without it would not compile
internal sealed class OnceMadeDelegates(
    ShapedQueryCompilingExpressionVisitorDependencies dependencies,
    RelationalShapedQueryCompilingExpressionVisitorDependencies relational,
    RelationalCommandBuilderDependencies commands)
    : RelationalLiftableConstantProcessor(dependencies, relational, commands)
{
    public override Expression InlineConstants(Expression expression, bool supportsPrecompiledQuery)
    {
        var inlined = base.InlineConstants(expression, supportsPrecompiledQuery);
        return inlined is LambdaExpression query ? Once(query) : inlined;
    }

    /// <summary>The same function, in which each function that uses nothing of what is around it is a value.</summary>
    internal static LambdaExpression Once(LambdaExpression query) => Expression.Lambda(query.Type, new Inner().Visit(query.Body), query.Name, query.TailCall, query.Parameters);

    private sealed class Inner : ExpressionVisitor
    {
        protected override Expression VisitLambda<T>(Expression<T> node)
        {
            var visited = (LambdaExpression)base.VisitLambda(node);
            return Free.In(visited) ? visited : Expression.Constant(visited.Compile(), visited.Type);
        }

        protected override Expression VisitUnary(UnaryExpression node) => node.NodeType == ExpressionType.Quote ? node : base.VisitUnary(node); // a function as data
    }

    /// <summary>Whether a function uses variables of what is around it.</summary>
    private sealed class Free : ExpressionVisitor
    {
        private readonly HashSet<ParameterExpression> _own = [];
        private bool _found;

        public static bool In(LambdaExpression function)
        {
            var free = new Free();
            free.Visit(function);
            return free._found;
        }

        protected override Expression VisitLambda<T>(Expression<T> node) => Within(node.Parameters, () => base.VisitLambda(node));

        protected override Expression VisitBlock(BlockExpression node) => Within(node.Variables, () => base.VisitBlock(node));

        protected override CatchBlock VisitCatchBlock(CatchBlock node) => node.Variable is { } caught ? Within([caught], () => base.VisitCatchBlock(node)) : base.VisitCatchBlock(node);

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found |= !_own.Contains(node);
            return node;
        }

        // The same variable may be a function's own and, outside of it, somebody else's.
        private T Within<T>(IEnumerable<ParameterExpression> declared, Func<T> visit)
        {
            List<ParameterExpression> added = [.. declared.Where(_own.Add)];
            var visited = visit();
            _own.ExceptWith(added);
            return visited;
        }
    }
}
